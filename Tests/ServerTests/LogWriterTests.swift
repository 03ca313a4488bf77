import Foundation
import Glibc
import Testing

@testable import Server

@Suite("Writing the log")
struct LogWriterTests {
    @Test("none is torn, and those of a thread stay in order, whoever writes")
    func complete() async throws {
        var ends: [CInt] = [0, 0]
        #expect(pipe(&ends) == 0)
        let writer = LogWriter(descriptor: ends[1])
        let writers = 8
        // Together less than may wait, so that none is dropped however slowly somebody reads.
        let lines = 2000
        let filler = String(repeating: "x", count: 200)
        let input = ends[0]
        let (texts, text) = AsyncStream.makeStream(of: Data.self)
        // A thread of its own: the writers below wait for it, and must not have taken all of the tasks' threads.
        Thread {
            // More than the queue holds has to pass through the pipe's 64 KiB.
            text.yield((try? FileHandle(fileDescriptor: input, closeOnDealloc: true).readToEnd()) ?? Data())
            text.finish()
        }.start()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<writers {
                group.addTask {
                    for line in 0..<lines { writer.write(Array("\(number) \(line) \(filler)\n".utf8)) }
                }
            }
        }
        writer.flush()
        close(ends[1])
        var read = Data()
        for await data in texts { read.append(data) }
        var next = [Int](repeating: 0, count: writers)
        for line in String(decoding: read, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            let number = try #require(Int(words[0]))
            #expect(words.count == 3 && Int(words[1]) == next[number] && words[2] == filler)
            next[number] += 1
        }
        #expect(next == [Int](repeating: lines, count: writers))
    }
    @Test("nobody waits for whoever does not read; what is dropped is counted, and warnings last")
    func stuckReader() async throws {
        var ends: [CInt] = [0, 0]
        #expect(pipe(&ends) == 0)
        let writer = LogWriter(descriptor: ends[1])
        let line = Array((String(repeating: "x", count: 1023) + "\n").utf8)
        let lines = 4 * LogWriter.maxBytes / line.count
        for _ in 0..<lines { writer.write(line) }
        writer.write(Array("important\n".utf8), isImportant: true)
        // Only now somebody reads.
        let input = ends[0]
        let (texts, text) = AsyncStream.makeStream(of: Data.self)
        Thread {
            text.yield((try? FileHandle(fileDescriptor: input, closeOnDealloc: true).readToEnd()) ?? Data())
            text.finish()
        }.start()
        writer.flush()
        close(ends[1])
        var read = Data()
        for await data in texts { read.append(data) }
        var kept = 0
        var dropped = 0
        var hasImportant = false
        for line in String(decoding: read, as: UTF8.self).split(separator: "\n") {
            if line == "important" {
                hasImportant = true
            } else if line.hasPrefix("{") {
                let report = try JSONParser.parse(line.utf8)
                #expect(report["message"] == "lines dropped")
                dropped += try #require(report["lines"]?.string.flatMap { Int($0) })
            } else {
                #expect(line.utf8.count == 1023)
                kept += 1
            }
        }
        #expect(hasImportant && dropped > 0 && kept + dropped == lines)
    }
}
