import Testing

@testable import PGClient

@Suite("Timers of a reactor")
struct TimerListTests {
    /// Runs what is due at `now`, one after the other.
    private func runDue(_ timers: inout TimerList, _ now: MonotonicTime) {
        while let action = timers.popDue(now) { action() }
    }

    private final class Notes: @unchecked Sendable {
        var lines: [Int] = []
    }

    @Test("the soonest first, and those of one moment in the order in which they were added")
    func order() {
        var timers = TimerList()
        let notes = Notes()
        for (number, deadline) in [(1, 30), (2, 10), (3, 20), (4, 10)] as [(Int, MonotonicTime)] {
            _ = timers.add(at: deadline) { notes.lines.append(number) }
        }
        #expect(timers.nextDeadline() == 10)
        runDue(&timers, 9)
        #expect(notes.lines == [])
        runDue(&timers, 20)
        #expect(notes.lines == [2, 4, 3])
        #expect(timers.nextDeadline() == 30)
        runDue(&timers, 30)
        #expect(notes.lines == [2, 4, 3, 1])
        #expect(timers.nextDeadline() == nil)
        #expect(timers.isEmpty)
    }

    @Test("a removed timer is not run and does not wake anybody")
    func removed() {
        var timers = TimerList()
        let notes = Notes()
        let soon = timers.add(at: 1) { notes.lines.append(1) }
        _ = timers.add(at: 2) { notes.lines.append(2) }
        #expect(timers.remove(soon) != nil)
        #expect(timers.remove(soon) == nil, "once")
        #expect(timers.nextDeadline() == 2)
        runDue(&timers, 5)
        #expect(notes.lines == [2])
    }

    @Test("thousands that are set and removed leave the others in order")
    func many() {
        var timers = TimerList()
        let notes = Notes()
        var kept: [Int] = []
        for number in 0..<5000 {
            let id = timers.add(at: MonotonicTime(5000 - number)) { notes.lines.append(number) }
            if number % 50 == 0 { kept.append(number) } else { _ = timers.remove(id) }
        }
        #expect(timers.nextDeadline() == 50)
        runDue(&timers, 5000)
        #expect(notes.lines == kept.reversed())
    }
}
