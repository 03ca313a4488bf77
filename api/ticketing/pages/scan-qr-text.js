// Reads the text of a QR code (ISO/IEC 18004, versions 1 to 10) from its dark and light squares, and mends what is unreadable.

const VERSIONS = 10;
// By level of correction (L, M, Q, H) and version: codewords of correction in each block, and blocks.
const CORRECTION = [
    [7, 10, 15, 20, 26, 18, 20, 24, 30, 18], [10, 16, 26, 18, 24, 16, 18, 22, 22, 26],
    [13, 22, 18, 26, 18, 24, 18, 22, 20, 24], [17, 28, 22, 16, 22, 28, 26, 26, 24, 28],
];
const BLOCKS = [
    [1, 1, 1, 1, 1, 2, 2, 2, 2, 4], [1, 1, 1, 2, 2, 4, 4, 4, 5, 5], [1, 1, 2, 2, 4, 4, 6, 6, 8, 8], [1, 1, 2, 4, 4, 4, 5, 6, 8, 8],
];
const LEVEL_OF_BITS = [1, 0, 3, 2];
const MASKS = [
    (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => (x * y) % 2 + (x * y) % 3,
    (x, y) => ((x * y) % 2 + (x * y) % 3) % 2, (x, y) => ((x + y) % 2 + (x * y) % 3) % 2,
];
const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

// The field of 256 elements.
const EXP = new Uint8Array(512);
const LOG = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
    EXP[power] = EXP[power + 255] = value;
    LOG[value] = power;
    value = value << 1 ^ (value & 0x80 ? 0x11d : 0);
}
const times = (a, b) => (a && b ? EXP[LOG[a] + LOG[b]] : 0);
const inverse = (a) => EXP[255 - LOG[a]];
// A polynomial, lowest power first, at a point.
const valueAt = (polynomial, x) => polynomial.reduceRight((value, factor) => times(value, x) ^ factor, 0);

// Mends a block by Reed and Solomon's code, in place; false when too much of it is wrong.
function mend(block, checks) {
    const syndromes = Array.from({length: checks}, (_, root) => block.reduce((value, word) => times(value, EXP[root]) ^ word, 0));
    if (syndromes.every((one) => one === 0)) return true;
    // Berlekamp and Massey: the polynomial whose roots say which words are wrong.
    let locator = [1];
    let before = [1];
    let [errors, gap, lastDifference] = [0, 1, 1];
    for (let step = 0; step < checks; step += 1) {
        let difference = syndromes[step];
        for (let place = 1; place <= errors; place += 1) difference ^= times(locator[place] || 0, syndromes[step - place]);
        if (difference === 0) {
            gap += 1;
            continue;
        }
        const factor = times(difference, inverse(lastDifference));
        const next = Array.from({length: Math.max(locator.length, before.length + gap)},
            (_, place) => (locator[place] || 0) ^ times(factor, before[place - gap] || 0));
        if (2 * errors <= step) [errors, before, lastDifference, gap] = [step + 1 - errors, locator, difference, 1];
        else gap += 1;
        locator = next;
    }
    const wrong = block.map((_, power) => power).filter((power) => valueAt(locator, EXP[255 - power]) === 0);
    if (wrong.length !== errors || 2 * errors > checks) return false;
    // Forney: by how much.
    const evaluator = syndromes.map((_, power) => {
        let sum = 0;
        for (let place = 0; place <= power; place += 1) sum ^= times(locator[place] || 0, syndromes[power - place]);
        return sum;
    });
    const slope = locator.slice(1).map((factor, power) => (power % 2 === 0 ? factor : 0));
    for (const power of wrong) {
        const root = EXP[255 - power];
        block[block.length - 1 - power] ^= times(times(EXP[power], valueAt(evaluator, root)), inverse(valueAt(slope, root)));
    }
    return true;
}

// {level, mask}, from whichever of its two places is more readable; null when neither is.
function formatOf(squares, side) {
    let [one, other] = [0, 0];
    for (let bit = 14; bit >= 0; bit -= 1) {
        one = one << 1 | (bit < 6 ? squares(8, bit) : bit < 8 ? squares(8, bit + 1) : bit === 8 ? squares(7, 8) : squares(14 - bit, 8));
        other = other << 1 | (bit < 8 ? squares(side - 1 - bit, 8) : squares(8, side - 15 + bit));
    }
    let best = {distance: 4};
    for (let data = 0; data < 32; data += 1) {
        let rest = data;
        for (let bit = 0; bit < 10; bit += 1) rest = rest << 1 ^ (rest >> 9) * 0x537;
        const code = (data << 10 | rest) ^ 0x5412;
        for (const read of [one, other]) {
            const distance = (code ^ read).toString(2).replaceAll("0", "").length;
            if (distance < best.distance) best = {distance, level: LEVEL_OF_BITS[data >> 3], mask: MASKS[data & 7]};
        }
    }
    return best.mask ? best : null;
}

// Whether a square belongs to the patterns and holds no data.
function patternsOf(version, side) {
    const middles = [];
    if (version > 1) {
        const count = Math.floor(version / 7) + 2;
        const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
        for (let middle = side - 7; middles.length < count - 1; middle -= step) middles.unshift(middle);
        middles.unshift(6);
    }
    const isCorner = (x, y) => (x === 6 && y === 6) || (x === 6 && y === side - 7) || (x === side - 7 && y === 6);
    const near = (value) => middles.find((middle) => Math.abs(value - middle) <= 2);
    return (x, y) => {
        if (x === 6 || y === 6 || (x < 9 && y < 9) || (x >= side - 8 && y < 9) || (x < 9 && y >= side - 8)) return true;
        if (version >= 7 && ((x >= side - 11 && y < 6) || (y >= side - 11 && x < 6))) return true;
        const [column, row] = [near(x), near(y)];
        return column !== undefined && row !== undefined && !isCorner(column, row);
    };
}

// The codewords in the order in which they stand: up and down in columns of two, from the right.
function wordsOf(squares, side, version, mask) {
    const isPattern = patternsOf(version, side);
    const words = [];
    let bits = 0;
    let count = 0;
    for (let right = side - 1; right >= 1; right -= 2) {
        if (right === 6) right = 5;
        for (let step = 0; step < side; step += 1) {
            const y = ((right + 1) & 2) === 0 ? side - 1 - step : step;
            for (const x of [right, right - 1]) {
                if (isPattern(x, y)) continue;
                bits = (bits << 1 | squares(x, y) ^ (mask(x, y) === 0 ? 1 : 0)) & 0xff;
                count += 1;
                if (count % 8 === 0) words.push(bits);
            }
        }
    }
    return words;
}

// The data of all blocks, mended; null when one cannot be.
function dataOf(words, version, level) {
    const checks = CORRECTION[level][version - 1];
    const count = BLOCKS[level][version - 1];
    const short = Math.floor(words.length / count) - checks;
    const shortOnes = count - words.length % count;
    const blocks = Array.from({length: count}, () => []);
    let next = 0;
    for (let place = 0; place <= short; place += 1) {
        blocks.forEach((block, number) => { if (place < short || number >= shortOnes) block.push(words[next++]); });
    }
    for (let place = 0; place < checks; place += 1) for (const block of blocks) block.push(words[next++]);
    if (!blocks.every((block) => mend(block, checks))) return null;
    return blocks.flatMap((block) => block.slice(0, -checks));
}

function textOfData(data, version) {
    let at = 0;
    const take = (count) => {
        let value = 0;
        for (let bit = 0; bit < count; bit += 1, at += 1) value = value << 1 | (data[at >> 3] >> (7 - at % 8) & 1);
        return value;
    };
    const isLong = version >= 10;
    let text = "";
    while (at + 4 <= data.length * 8) {
        const mode = take(4);
        if (mode === 0) break;
        if (mode === 4) {
            const bytes = Uint8Array.from({length: take(isLong ? 16 : 8)}, () => take(8));
            text += new TextDecoder().decode(bytes);
        } else if (mode === 2) {
            let count = take(isLong ? 11 : 9);
            for (; count >= 2; count -= 2) {
                const pair = take(11);
                text += (ALPHANUMERIC[Math.floor(pair / 45)] || "") + ALPHANUMERIC[pair % 45];
            }
            if (count === 1) text += ALPHANUMERIC[take(6)] || "";
        } else if (mode === 1) {
            let count = take(isLong ? 12 : 10);
            for (; count >= 3; count -= 3) text += String(take(10)).padStart(3, "0");
            if (count > 0) text += String(take(count === 2 ? 7 : 4)).padStart(count, "0");
        } else {
            return null;
        }
    }
    return at <= data.length * 8 ? text : null;
}

// squares(column, row) is 1 for a dark one. null when it is no code that can be read.
function textOf(squares, side) {
    const version = (side - 17) / 4;
    const format = formatOf(squares, side);
    if (!format) return null;
    const data = dataOf(wordsOf(squares, side, version, format.mask), version, format.level);
    return data && textOfData(data, version);
}
