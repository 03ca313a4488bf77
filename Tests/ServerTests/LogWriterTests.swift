import Foundation
import Glibc
import Testing

@testable import Server

@Suite("Writing the log")
struct LogWriterTests {
    @Test("no line is lost, none is torn, whoever writes and however slowly somebody reads")
    func complete() async throws {
        var ends: [CInt] = [0, 0]
        #expect(pipe(&ends) == 0)
        let writer = LogWriter(descriptor: ends[1])
        let writers = 8
        let lines = 5000
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
}
