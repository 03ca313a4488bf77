// Finds a QR code in a picture: its three finder patterns and its alignment pattern, and from them where each of its squares is.
// For browsers without BarcodeDetector.

// Dark or light, by the mean of what is around: light falls unevenly on paper.
function darkOf({data, width, height}) {
    const grey = new Uint8Array(width * height);
    const sums = new Float64Array((width + 1) * (height + 1));
    for (let y = 0; y < height; y += 1) {
        let row = 0;
        for (let x = 0; x < width; x += 1) {
            const at = 4 * (y * width + x);
            row += grey[y * width + x] = (77 * data[at] + 150 * data[at + 1] + 29 * data[at + 2]) >> 8;
            sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
        }
    }
    const reach = Math.max(8, Math.round(Math.min(width, height) / 12));
    const dark = new Uint8Array(width * height);
    for (let y = 0; y < height; y += 1) {
        const [top, bottom] = [Math.max(0, y - reach) * (width + 1), Math.min(height, y + reach + 1) * (width + 1)];
        for (let x = 0; x < width; x += 1) {
            const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
            const area = (right - left) * (bottom - top) / (width + 1);
            const sum = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
            dark[y * width + x] = grey[y * width + x] * area < sum * 0.88 ? 1 : 0;
        }
    }
    return {
        width, height,
        at: (x, y) => (x < 0 || y < 0 || x >= width || y >= height ? 0 : dark[Math.floor(y) * width + Math.floor(x)]),
    };
}

// Five runs of a line through a finder pattern: dark 1, light 1, dark 3, light 1, dark 1. The width of a square, or 0.
function finderUnit(runs) {
    const unit = runs.reduce((sum, run) => sum + run, 0) / 7;
    const isGood = unit >= 1 && runs.every((run, place) => Math.abs(run - (place === 2 ? 3 : 1) * unit) < (place === 2 ? 1.5 : 0.7) * unit);
    return isGood ? unit : 0;
}

// The pattern's middle along a line through (x, y), which is in its dark core; null where there is no pattern.
function middleAlong(picture, x, y, dx, dy) {
    const walk = (sign) => {
        const runs = [0, 0, 0];
        let step = sign > 0 ? 0 : 1;
        for (let place = 0; place < 3; place += 1) {
            while (picture.at(x + sign * step * dx, y + sign * step * dy) === (place === 1 ? 0 : 1)) {
                runs[place] += 1;
                step += 1;
                if (step > picture.width + picture.height) return null;
            }
        }
        return runs;
    };
    const [back, forth] = [walk(-1), walk(1)];
    if (!back || !forth) return null;
    const unit = finderUnit([back[2], back[1], back[0] + forth[0], forth[1], forth[2]]);
    const shift = (forth[0] - back[0]) / 2;
    return unit ? {x: x + shift * dx, y: y + shift * dy, unit} : null;
}

function findersIn(picture) {
    const found = [];
    const consider = (x, y) => {
        const down = middleAlong(picture, x, y, 0, 1);
        const across = down && middleAlong(picture, down.x, Math.floor(down.y), 1, 0);
        if (!across) return;
        const unit = (across.unit + down.unit) / 2;
        const point = {x: across.x, y: down.y, unit, seen: 1};
        const near = found.find((one) => Math.hypot(one.x - point.x, one.y - point.y) < 2 * unit && Math.abs(one.unit - unit) < unit);
        if (!near) {
            found.push(point);
            return;
        }
        for (const name of ["x", "y", "unit"]) near[name] = (near[name] * near.seen + point[name]) / (near.seen + 1);
        near.seen += 1;
    };
    for (let y = 0; y < picture.height; y += 2) {
        let runs = [0, 0, 0, 0, 0];
        let last = 0;
        for (let x = 0; x <= picture.width; x += 1) {
            const now = x < picture.width ? picture.at(x, y) : 1 - last;
            if (now === last) {
                runs[4] += 1;
                continue;
            }
            if (last === 1 && finderUnit(runs)) consider(Math.floor(x - runs[4] - runs[3] - runs[2] / 2), y);
            runs = [...runs.slice(1), 1];
            last = now;
        }
    }
    return found.sort((one, other) => other.seen - one.seen).slice(0, 8);
}

// The three that lie most like the corners of a square: {topLeft, topRight, bottomLeft}, or null.
function cornersOf(finders) {
    let best = null;
    const between = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
    for (const corner of finders) {
        for (const right of finders) {
            for (const left of finders) {
                const turn = (right.x - corner.x) * (left.y - corner.y) - (right.y - corner.y) * (left.x - corner.x);
                if (turn <= 0) continue;
                const [a, b, c] = [between(corner, right), between(corner, left), between(left, right)];
                const units = [corner.unit, right.unit, left.unit];
                const badness = Math.abs(a - b) / (a + b) + Math.abs(c * c - a * a - b * b) / (c * c)
                    + (Math.max(...units) - Math.min(...units)) / Math.max(...units);
                if (!best || badness < best.badness) best = {topLeft: corner, topRight: right, bottomLeft: left, badness};
            }
        }
    }
    return best && best.badness < 0.9 ? best : null;
}

// The projection that takes four points of the code to four of the picture, as a function.
function projection(from, to) {
    const rows = from.flatMap(([u, v], place) => {
        const {x, y} = to[place];
        return [[u, v, 1, 0, 0, 0, -u * x, -v * x, x], [0, 0, 0, u, v, 1, -u * y, -v * y, y]];
    });
    for (let column = 0; column < 8; column += 1) {
        const pivot = rows.slice(column).reduce((best, row) => (Math.abs(row[column]) > Math.abs(best[column]) ? row : best));
        rows.splice(rows.indexOf(pivot), 1);
        rows.splice(column, 0, pivot);
        for (const row of rows) {
            if (row === pivot) continue;
            const factor = row[column] / pivot[column];
            for (let place = column; place < 9; place += 1) row[place] -= factor * pivot[place];
        }
    }
    const [a, b, c, d, e, f, g, h] = rows.map((row, place) => row[8] / row[place]);
    return (u, v) => {
        const depth = g * u + h * v + 1;
        return [(a * u + b * v + c) / depth, (d * u + e * v + f) / depth];
    };
}

// The middle of the alignment pattern (a dark square in a light ring in a dark ring) near where it should be, or null.
function alignmentNear(picture, {x, y}, across, down) {
    let best = {score: 0, x: 0, y: 0, count: 0};
    for (let along = -4; along <= 4; along += 0.25) {
        for (let below = -4; below <= 4; below += 0.25) {
            const [cx, cy] = [x + along * across.x + below * down.x, y + along * across.y + below * down.y];
            let score = 0;
            for (let row = -2; row <= 2; row += 1) {
                for (let column = -2; column <= 2; column += 1) {
                    const isDark = Math.max(Math.abs(row), Math.abs(column)) !== 1 ? 1 : 0;
                    if (picture.at(cx + column * across.x + row * down.x, cy + column * across.y + row * down.y) === isDark) score += 1;
                }
            }
            if (score > best.score) best = {score, x: 0, y: 0, count: 0};
            if (score === best.score) best = {score, x: best.x + cx, y: best.y + cy, count: best.count + 1};
        }
    }
    return best.score >= 22 ? {x: best.x / best.count, y: best.y / best.count} : null;
}

// The squares of a code of so many a side, by the middles of its finder patterns: squares(column, row) is 1 for dark.
function squaresOf(picture, {topLeft, topRight, bottomLeft}, side) {
    const span = side - 7;
    const across = {x: (topRight.x - topLeft.x) / span, y: (topRight.y - topLeft.y) / span};
    const down = {x: (bottomLeft.x - topLeft.x) / span, y: (bottomLeft.y - topLeft.y) / span};
    const at = (squares) => ({x: topLeft.x + squares * (across.x + down.x), y: topLeft.y + squares * (across.y + down.y)});
    const alignment = side > 21 ? alignmentNear(picture, at(side - 10), across, down) : null;
    const last = alignment ? side - 6.5 : side - 3.5;
    const place = projection([[3.5, 3.5], [side - 3.5, 3.5], [3.5, side - 3.5], [last, last]],
        [topLeft, topRight, bottomLeft, alignment || at(span)]);
    return (column, row) => picture.at(...place(column + 0.5, row + 0.5));
}

// The text of a code in a picture ({data, width, height} as of a canvas), or null. How many squares it has a side is tried: the
// distance of the finder patterns says it roughly only when the code is turned.
function readCode(image) {
    const picture = darkOf(image);
    const corners = cornersOf(findersIn(picture));
    if (!corners) return null;
    const {topLeft, topRight, bottomLeft} = corners;
    const span = (Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y) + Math.hypot(bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y)) / 2;
    const unit = (topLeft.unit + topRight.unit + bottomLeft.unit) / 3;
    const likely = span / unit + 7;
    const sides = Array.from({length: VERSIONS}, (_, version) => 21 + 4 * version)
        .filter((side) => side > likely * 0.8 - 3 && side < likely * 1.5 + 3)
        .sort((one, other) => Math.abs(one - likely) - Math.abs(other - likely));
    for (const side of sides) {
        const squares = squaresOf(picture, corners, side);
        const text = textOf(squares, side);
        if (text !== null) return text;
    }
    return null;
}
