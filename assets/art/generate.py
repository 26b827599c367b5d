#!/usr/bin/env python3
"""Makes every vessel of this folder anew: the forms are written below, the cracks are drawn by numbered chance.

For authors; the program reads the .json alone. Needs nothing but Python 3.8. Usage: assets/art/generate.py [folder [NAME ...]]
README.md beside this file says what the data mean and how a vessel breaks here.
"""
import json
import math
import os
import random
import sys

TILT = 0.135  # VESSEL_TILT
SEAMS = 84
POINTS = 16
BEND = 1.15  # how far round the form the picture's edge lies, in radians: cracks there close up gently, not wholly


# ---- Forms ----

def spline(at, value):
    """Second derivatives of a natural cubic spline, as game/ui/form.c has it."""
    n = len(at)
    second, up = [0.0] * n, [0.0] * n
    for i in range(1, n - 1):
        before, after = at[i] - at[i - 1], at[i + 1] - at[i]
        share = before / (before + after)
        p = share * second[i - 1] + 2
        change = (value[i + 1] - value[i]) / after - (value[i] - value[i - 1]) / before
        second[i] = (share - 1) / p
        up[i] = (6 * change / (before + after) - share * up[i - 1]) / p
    second[n - 1] = 0.0
    for i in range(n - 2, -1, -1):
        second[i] = second[i] * second[i + 1] + up[i]
    return second


def curve(controls, count=400):
    at = [0.0]
    for a, b in zip(controls, controls[1:]):
        at.append(at[-1] + math.dist(a, b))
    both = []
    for axis in (0, 1):
        value = [c[axis] for c in controls]
        second, out, k = spline(at, value), [], 0
        for i in range(count):
            t = at[-1] * i / (count - 1)
            while k < len(at) - 2 and t > at[k + 1]:
                k += 1
            gap = at[k + 1] - at[k]
            a, b = (at[k + 1] - t) / gap, (t - at[k]) / gap
            out.append(a * value[k] + b * value[k + 1] +
                       ((a ** 3 - a) * second[k] + (b ** 3 - b) * second[k + 1]) * gap * gap / 6)
        both.append(out)
    return [(max(x, 0.0), y) for x, y in zip(*both)]


class Form:
    """The part of a body that is seen and can break, and the way from its flattened plane to the picture."""

    def __init__(self, shape):
        self.axis = shape['axis']
        self.profile = curve(shape['body'])
        self.top = shape.get('crack_top', self.profile[0][1] - min(shape['lip'] * 0.4, 0.07 * TILT * self.profile[0][0]))  # over the lip
        seen = [b for a, b in zip(self.profile, self.profile[1:]) if a[0] - b[0] < 2.4 * (b[1] - a[1]) or b[1] < self.top + 60]
        self.bottom = max(seen, key=lambda p: p[1] + TILT * p[0])[1] - 2
        area = sum((a[0] + b[0]) * (b[1] - a[1]) for a, b in zip(self.profile, self.profile[1:]))
        self.unit = math.sqrt(area / 379000)

    def radius(self, h):
        p = self.profile
        lo, hi = 0, len(p) - 1
        while hi - lo > 1:
            mid = (lo + hi) // 2
            if p[mid][1] <= h:
                lo = mid
            else:
                hi = mid
        t = min(max((h - p[lo][1]) / (p[hi][1] - p[lo][1]), 0), 1)
        return p[lo][0] + (p[hi][0] - p[lo][0]) * t

    def flat(self, share, h):
        """`share` of the way to the edge, -1 to 1, at a height."""
        return (self.radius(h) * BEND / math.sin(BEND) * share, h)

    def beyond(self, p):
        return not self.top <= p[1] <= self.bottom or abs(p[0]) > self.flat(1, p[1])[0]

    def line(self, points):
        """A line's picture; where chance has led it over the edge, it goes straight."""
        within = [p for p in points[1:-1] if not self.beyond(p)]
        return [self.picture(p) for p in (points[0], *within, points[-1])]

    def picture(self, p):
        h = min(max(p[1], self.top), self.bottom)
        r = self.radius(h)
        q = min(max(p[0] / (r * BEND / math.sin(BEND)), -1), 1)
        s = math.sin(q * BEND) / math.sin(BEND) * 0.994
        return (self.axis + r * s, h + TILT * r * math.sqrt(1 - s * s))

    def border(self):
        """Clockwise from the top left, as four sides."""
        rows, across = 60, 24
        h = [self.top + (self.bottom - self.top) * i / rows for i in range(rows + 1)]
        q = [2 * i / across - 1 for i in range(across + 1)]
        return [[self.flat(s, self.top) for s in q], [self.flat(1, y) for y in h],
                [self.flat(-s, self.bottom) for s in q], [self.flat(-1, y) for y in reversed(h)]]


# ---- Breaking ----

def length(line):
    return sum(math.dist(a, b) for a, b in zip(line, line[1:]))


def crosses(a, b, c, d):
    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def near(p, a, b):
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / max(dx * dx + dy * dy, 1e-9)
    t = min(max(t, 0), 1)
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


class Network:
    """Pieces between lines; a line belongs to a crack, or (crack 0) to the border."""

    def __init__(self, form, chance):
        self.form, self.chance = form, chance
        self.lines, self.crack, self.level, self.next, self.cracks = {}, {}, {}, 0, 0
        self.faces = [[(self.add(side, 0, 0), 1) for side in form.border()]]

    def add(self, line, crack, level):
        self.next += 1
        self.lines[self.next], self.crack[self.next], self.level[self.next] = line, crack, level
        return self.next

    def seams(self):
        return [i for i in self.lines if self.crack[i]]

    def outline(self, face):
        """Points round a piece, and for each edge which line and which of its segments it is."""
        points, source = [], []
        for line, way in face:
            pts = self.lines[line] if way > 0 else self.lines[line][::-1]
            for i, p in enumerate(pts[:-1]):
                points.append(p)
                source.append((line, i if way > 0 else len(pts) - 2 - i))
        return points, source

    def break_line(self, line, segment, p):
        """Puts a joint on a line; returns nothing, all pieces know."""
        pts = self.lines.pop(line)
        crack, level = self.crack.pop(line), self.level.pop(line)
        a = self.add(pts[:segment + 1] + [p], crack, level)
        b = self.add([p] + pts[segment + 1:], crack, level)
        for face in self.faces:
            for i, (one, way) in enumerate(face):
                if one == line:
                    face[i:i + 1] = [(a, 1), (b, 1)] if way > 0 else [(b, -1), (a, -1)]
                    break

    def wobble(self, a, b, rough, bow=0.0):
        """A line as fired clay breaks: bowed a little, then moved aside at every halving."""
        line = [a, b]
        first = True
        while length(line) / (len(line) - 1) > 15 * self.form.unit:
            out = [line[0]]
            for p, q in zip(line, line[1:]):
                d = math.dist(p, q)
                by = d * (bow if first else self.chance.gauss(0, rough))
                by = min(max(by, -0.2 * d), 0.2 * d)
                out += [((p[0] + q[0]) / 2 - (q[1] - p[1]) / d * by, (p[1] + q[1]) / 2 + (q[0] - p[0]) / d * by), q]
            line, first = out, False
        return line

    def fits(self, line, points, apart):
        """Does it run through the piece without touching its edge but at its ends?"""
        n = len(points)
        whole = length(line)
        for k in range(n):
            a, b = points[k], points[(k + 1) % n]
            run = 0
            for i in range(len(line) - 1):
                if i and i + 1 < len(line) - 1 and crosses(line[i], line[i + 1], a, b):
                    return False
                run += math.dist(line[i], line[i + 1])
                if min(run, whole - run) > apart * 1.3 and near(line[i + 1], a, b) < apart:
                    return False
        return True

    def start(self, line, points):
        """The first of a line that leads out of the piece, which holds its beginning."""
        for i in range(1, len(line)):
            for k in range(len(points)):
                if crosses(line[i - 1], line[i], points[k], points[(k + 1) % len(points)]):
                    return i, k
        return None

    def star(self, index, centre, arms, turn, rough):
        """A blow: cracks from a place within a piece to its edge, at uneven angles."""
        points, source = self.outline(self.faces[index])
        step = 2 * math.pi / arms
        reach = 3000
        ends, drawn = [], []
        for i in range(arms):
            angle = turn + step * (i + self.chance.uniform(-0.22, 0.22))
            far = (centre[0] + math.cos(angle) * reach, centre[1] + math.sin(angle) * reach)
            hit = self.start([centre, far], points)
            if not hit:
                return False
            a, b = points[hit[1]], points[(hit[1] + 1) % len(points)]
            den = (far[0] - centre[0]) * (b[1] - a[1]) - (far[1] - centre[1]) * (b[0] - a[0])
            t = ((a[0] - centre[0]) * (b[1] - a[1]) - (a[1] - centre[1]) * (b[0] - a[0])) / den
            end = (centre[0] + (far[0] - centre[0]) * t, centre[1] + (far[1] - centre[1]) * t)
            line = self.wobble(centre, end, rough, self.chance.uniform(-0.09, 0.09))
            if not self.fits(line[1:], points, 6 * self.form.unit):
                return False
            for other in drawn:
                if any(crosses(p, q, r, s) for p, q in zip(line[1:], line[2:]) for r, s in zip(other[1:], other[2:])):
                    return False
            if length(line) < 60 * self.form.unit:
                return False
            ends.append(end)
            drawn.append(line)
        joints = []
        for end in ends:
            points, source = self.outline(self.faces[index])
            k = min(range(len(points)), key=lambda k: near(end, points[k], points[(k + 1) % len(points)]))
            line, segment = source[k]
            pts = self.lines[line]
            if min(math.dist(end, pts[0]), math.dist(end, pts[-1])) < 34 * self.form.unit:
                return False
            self.break_line(line, segment, end)
            joints.append(end)
        face = self.faces.pop(index)
        heads = [self.lines[i][0] if way > 0 else self.lines[i][-1] for i, way in face]
        order = sorted(range(arms), key=lambda i: heads.index(joints[i]))
        level = 0 if not self.cracks else 1
        ids = []
        for i in order:
            self.cracks += 1
            ids.append(self.add(drawn[i], self.cracks, level))
        for n in range(arms):
            a, b = order[n], order[(n + 1) % arms]
            i, j = heads.index(joints[a]), heads.index(joints[b])
            between = face[i:j] if i < j else face[i:] + face[:j]
            self.faces.append([(ids[n], 1)] + between + [(ids[(n + 1) % arms], -1)])
        return True

    def area(self, points):
        return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))) / 2

    def split(self, index, level, apart):
        """A crack across a piece: of many, the one that leaves two compact pieces and meets its neighbours squarely."""
        unit = self.form.unit
        points, source = self.outline(self.faces[index])
        n = len(points)
        run, cross = [0.0], [0.0]
        for k in range(n):
            a, b = points[k], points[(k + 1) % n]
            run.append(run[-1] + math.dist(a, b))
            cross.append(cross[-1] + a[0] * b[1] - b[0] * a[1])
        whole, all_area = run[-1], abs(cross[-1]) / 2

        def place(at):
            at %= whole
            lo, hi = 0, n
            while hi - lo > 1:
                mid = (lo + hi) // 2
                if run[mid] <= at:
                    lo = mid
                else:
                    hi = mid
            a, b = points[lo], points[(lo + 1) % n]
            t = (at - run[lo]) / max(run[lo + 1] - run[lo], 1e-9)
            return lo, (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)

        spots = []
        for _ in range(46):
            at = self.chance.uniform(0, whole)
            k, p = place(at)
            line, segment = source[k]
            pts = self.lines[line]
            head = length(pts[:segment + 1]) + math.dist(pts[segment], p)
            if min(head, length(pts) - head) < apart:
                continue
            before, after = place(at - 14 * unit)[1], place(at + 14 * unit)[1]
            d = math.dist(before, after) or 1
            spots.append((at, k, p, ((after[0] - before[0]) / d, (after[1] - before[1]) / d), self.crack[line]))
        found = []
        for i, a in enumerate(spots):
            for b in spots[:i]:
                lo, hi = (a, b) if a[0] < b[0] else (b, a)
                d = math.dist(lo[2], hi[2])
                if d < 55 * unit or not (lo[4] or hi[4]):
                    continue
                part = hi[0] - lo[0]
                sum_cross = cross[hi[1]] - cross[lo[1] + 1] if hi[1] > lo[1] else 0
                first, last = points[(lo[1] + 1) % n], points[hi[1]]
                sum_cross += lo[2][0] * first[1] - first[0] * lo[2][1] + last[0] * hi[2][1] - hi[2][0] * last[1]
                sum_cross += hi[2][0] * lo[2][1] - lo[2][0] * hi[2][1]
                area = abs(sum_cross) / 2
                share = area / all_area
                if not 0.26 < share < 0.74:
                    continue
                way = ((hi[2][0] - lo[2][0]) / d, (hi[2][1] - lo[2][1]) / d)
                square = [abs(way[0] * e[3][1] - way[1] * e[3][0]) for e in (lo, hi)]
                if min(square) < 0.6:
                    continue
                one = 4 * math.pi * area / (part + d) ** 2
                two = 4 * math.pi * (all_area - area) / (whole - part + d) ** 2
                found.append((min(one, two) + 0.12 * sum(square) + self.chance.uniform(0, 0.10), lo, hi))
        found.sort(key=lambda f: -f[0])
        for _, lo, hi in found[:14]:
            for rough in (0.055, 0.035):
                line = self.wobble(lo[2], hi[2], rough, self.chance.uniform(-0.10, 0.10))
                if self.fits(line, points, 15 * unit):
                    self.cut(index, line, level)
                    return True
        return False

    def cut(self, index, line, level):
        for end in (line[0], line[-1]):
            points, source = self.outline(self.faces[index])
            k = min(range(len(points)), key=lambda k: near(end, points[k], points[(k + 1) % len(points)]))
            self.break_line(*source[k], end)
        face = self.faces.pop(index)
        heads = [self.lines[i][0] if way > 0 else self.lines[i][-1] for i, way in face]
        self.cracks += 1
        crack = self.add(line, self.cracks, level)
        i, j = heads.index(line[0]), heads.index(line[-1])
        one = face[i:j] if i < j else face[i:] + face[:j]
        two = face[j:i] if j < i else face[j:] + face[:i]
        self.faces.append(one + [(crack, -1)])
        self.faces.append(two + [(crack, 1)])


def breakup(shape, form, seed):
    chance = random.Random(seed)
    net = Network(form, chance)
    unit = form.unit
    centre = form.flat(*shape['blow'])
    for blow, (share, h, arms) in enumerate(shape['blows']):
        p = form.flat(share, h)
        index = next((i for i, f in enumerate(net.faces) if inside(p, net.outline(f)[0])), None)
        if index is None or not net.star(index, p, arms, chance.uniform(0, 6.28), 0.05):
            return None
    level, wedged = 2, set()
    while len(net.seams()) < 77:
        def hunger(i):
            points = net.outline(net.faces[i])[0]
            c = (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
            away = min(math.dist(c, centre) / (520 * unit), 1)
            slim = shape.get('slim', 0) and min(form.radius(form.profile[len(form.profile) * 6 // 10][1]) / form.radius(c[1]), 4)
            return net.area(points) / (6200 + 11000 * away) * max(slim, 1)
        order = sorted((i for i in range(len(net.faces)) if tuple(net.faces[i]) not in wedged), key=hunger, reverse=True)
        if not order:
            break
        if net.split(order[0], level, 33 * unit):
            level += 1
        else:
            wedged.add(tuple(net.faces[order[0]]))
    return net if SEAMS - 26 <= len(net.seams()) <= SEAMS else None


def inside(p, points):
    within = False
    for a, b in zip(points, points[1:] + points[:1]):
        if (a[1] > p[1]) != (b[1] > p[1]) and p[0] < a[0] + (b[0] - a[0]) * (p[1] - a[1]) / (b[1] - a[1]):
            within = not within
    return within


# ---- Seams ----

def thin(line, least):
    """Leaves out points that a straight line misses by less than `least`."""
    if len(line) < 3:
        return line
    far, at = max((near(p, line[0], line[-1]), i) for i, p in enumerate(line[1:-1], 1))
    if far < least:
        return [line[0], line[-1]]
    return thin(line[:at + 1], least)[:-1] + thin(line[at:], least)


def halves(line):
    whole, run = length(line), 0
    for i, (a, b) in enumerate(zip(line, line[1:])):
        d = math.dist(a, b)
        if run + d >= whole / 2:
            t = (whole / 2 - run) / d
            p = (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)
            return [*line[:i + 1], p], [p, *line[i + 1:]]
        run += d


def whole_numbers(line):
    out = []
    for x, y in line:
        p = (round(x), round(y))
        if not out or out[-1] != p:
            out.append(p)
    return out


def seams_of(net, form):
    seams = [(form.line(net.lines[i]), net.crack[i], net.level[i]) for i in net.seams()]
    while len(seams) < SEAMS:
        k = max(range(len(seams)), key=lambda k: length(seams[k][0]))
        line, crack, level = seams.pop(k)
        a, b = halves(line)
        seams += [(a, crack, level), (b, crack, level)]
    out = []
    for line, crack, level in seams:
        least = 0.7 * form.unit
        short = thin(line, least)
        while len(short) > POINTS:
            least *= 1.3
            short = thin(line, least)
        out.append((whole_numbers(short), crack, level))
    return out


def ordered(seams, form, first):
    """Gold runs on from where it is: the great cracks first, each to its end, and every next one where it keeps the balance."""
    mid = (form.axis, (form.picture((0, form.top))[1] + form.picture((0, form.bottom))[1]) / 2)
    gold, done, left, weight, moment = {first}, [], list(seams), 0.0, [0.0, 0.0]
    last = None
    while left:
        best = None
        for k, (line, crack, level) in enumerate(left):
            if line[0] not in gold and line[-1] not in gold:
                continue
            size = length(line)
            c = (sum(p[0] for p in line) / len(line), sum(p[1] for p in line) / len(line))
            x, y = ((moment[0] + c[0] * size) / (weight + size), (moment[1] + c[1] * size) / (weight + size))
            lean = math.hypot((x - mid[0]) * 1.3, y - mid[1]) / (240 * form.unit)
            fresh = min(level, 30) / 30 if level > 1 else 0.02 * level - 0.35
            alone = -0.9 if crack == last else 0
            cost = lean + 1.1 * fresh + alone
            if best is None or cost < best[0]:
                best = (cost, k, size, c)
        if not best:
            return None
        _, k, size, c = best
        line, last, _ = left.pop(k)
        if line[0] not in gold:
            line = line[::-1]
        gold |= {line[0], line[-1]}
        done.append(line)
        weight += size
        moment[0] += c[0] * size
        moment[1] += c[1] * size
    return done


def compact(net, points):
    around = sum(math.dist(a, b) for a, b in zip(points, points[1:] + points[:1]))
    return 4 * math.pi * net.area(points) / around ** 2


def judge(net, seams, form):
    """Higher is better; None for what no potter would keep."""
    sizes = [length(s[0]) / form.unit for s in seams]
    if min(sizes) < 24 or max(sizes) > 150:
        return None
    shapes = sorted(compact(net, net.outline(f)[0]) for f in net.faces)
    return 2 * shapes[0] + sum(shapes[:6]) / 6 + min(sizes) / 60 - max(sizes) / 400


def cross_lines(a, b):
    return any(crosses(p, q, r, s) for p, q in zip(a, a[1:]) for r, s in zip(b, b[1:]))


def best_of(shape, form):
    found = None
    for seed in shape.get('seeds', range(1, shape.get('tries', 25) + 1)):
        net = breakup(shape, form, f"{shape['file']}-{seed}")
        if not net:
            continue
        seams = seams_of(net, form)
        score = judge(net, seams, form)
        if score is None or (found and score <= found[0]):
            continue
        if any(cross_lines(a[0], b[0]) for i, a in enumerate(seams) for b in seams[:i]):  # rounding may lead one over another
            continue
        first = form.picture(form.flat(*shape['blows'][0][:2]))
        done = ordered(seams, form, (round(first[0]), round(first[1])))
        if done and len(done) == SEAMS:
            found = (score, seed, len(net.faces), done)
    return found


# ---- The shapes ----

def pairs(points):
    return ' '.join(','.join(f'{v:g}' for v in p) for p in points)


def write(shape, folder):
    form = Form(shape)
    found = best_of(shape, form)
    if not found:
        sys.exit(f"{shape['file']}: no seed breaks it well; give it other blows, or more tries")
    out = {'called': shape['called'], 'height': shape['height'], 'axis': shape['axis'], 'lip': shape['lip'],
           'shadow': shape['shadow']}
    if 'glaze' in shape:
        out['glaze'] = shape['glaze']
    for key in ('body', 'foot'):
        if key in shape:
            out[key] = pairs(shape[key])
    for key in ('lids', 'handles', 'spouts'):
        if key in shape:
            out[key] = [pairs(p) for p in shape[key]]
    head = json.dumps(out, indent=2)[:-2]
    seams = ',\n'.join(f'    "{pairs(line)}"' for line in found[3])
    name = os.path.join(folder, shape['file'] + '.json')
    with open(name, 'w', newline='\n') as file:
        file.write(f'{head},\n  "seams": [\n{seams}\n  ]\n}}\n')
    print(f"{shape['file']}: seed {found[1]}, {found[2]} pieces, score {found[0]:.2f}, {os.path.getsize(name)} bytes")


def bezier(a, b, c, d, n):
    out = []
    for i in range(n + 1):
        t = i / n
        out.append(tuple(round((1 - t) ** 3 * a[k] + 3 * (1 - t) ** 2 * t * b[k] + 3 * (1 - t) * t * t * c[k] + t ** 3 * d[k], 1)
                         for k in (0, 1)))
    return out


# Profiles are (radius, height) from the lip down; blows are (share of the way to the edge, height, arms).
SHAPES = [
    dict(file='1-bowl', called='A bowl', height=640, axis=500, lip=9, shadow=[110, 578, 780, 60],
         body=bezier((488, 74), (487, 300), (362, 512), (158, 560), 8), foot=[(128, 556), (124, 606)],
         blow=(0.25, 190), blows=[(0.22, 190, 7)]),
    dict(file='2-vase', called='A vase', height=1180, axis=500, lip=11, shadow=[170, 1104, 660, 70],
         glaze={'evening': ['#446A64', '#1C3836'], 'morning': ['#F3F8F1', '#D3DFD2']},
         body=[(172, 62), (148, 96), (134, 150), (160, 214), (262, 278), (366, 374), (404, 500), (376, 660), (306, 830),
               (236, 980), (204, 1060), (196, 1108)],
         blow=(-0.2, 470), tries=160, blows=[(-0.2, 480, 6)]),
    dict(file='3-cup', called='A tea cup', height=720, axis=430, lip=9, shadow=[90, 654, 680, 60],
         glaze={'evening': ['#515C80', '#222940'], 'morning': ['#F6F8FB', '#D5DBE4']},
         body=[(372, 70), (368, 150), (356, 260), (332, 380), (292, 480), (232, 560), (176, 612)],
         foot=[(150, 606), (146, 640), (152, 668)],
         handles=[[(730, 214, 60), (880, 172, 54), (950, 232, 54), (950, 330, 51), (880, 420, 49), (760, 468, 54), (690, 470, 61)]],
         blow=(0.3, 200), blows=[(0.28, 210, 6)]),
    dict(file='4-moon-jar', called='A moon jar', height=950, axis=500, lip=11, shadow=[170, 878, 660, 66],
         glaze={'evening': ['#5B6570', '#283038'], 'morning': ['#FFFFFF', '#E3E0D8']},
         body=[(206, 62), (208, 104), (262, 142), (362, 214), (446, 330), (474, 470), (448, 610), (374, 730), (276, 812), (208, 858),
               (196, 884)],
         blow=(-0.1, 420), tries=120, blows=[(0.12, 380, 6)]),
    dict(file='5-jug', called='A jug', height=1080, axis=480, lip=11, shadow=[130, 1006, 700, 66],
         glaze={'evening': ['#6F5A46', '#33271E'], 'morning': ['#FBF3E4', '#E6D6BC']},
         body=[(196, 66), (178, 130), (182, 230), (244, 350), (328, 480), (364, 620), (344, 770), (276, 900), (222, 980), (212, 1010)],
         handles=[[(640, 130, 68), (770, 110, 63), (860, 190, 61), (878, 340, 59), (850, 490, 56), (790, 590, 66)]],
         blow=(0.2, 560), blows=[(-0.1, 560, 7)]),
    dict(file='6-bottle', called='A bottle', height=1140, axis=500, lip=10, shadow=[180, 1066, 640, 66],
         glaze={'evening': ['#3F6A80', '#17313F'], 'morning': ['#F2F8FA', '#CFDEE4']},
         body=[(118, 56), (92, 90), (82, 150), (88, 230), (124, 330), (212, 445), (314, 570), (358, 695), (346, 835), (290, 965),
               (226, 1046), (210, 1076)],
         slim=True, blow=(0.1, 660), blows=[(0.15, 640, 7)]),
    dict(file='7-lidded-jar', called='A lidded jar', height=1100, axis=500, lip=0, shadow=[150, 1028, 700, 66],
         glaze={'evening': ['#4E6B54', '#203224'], 'morning': ['#F6F7EE', '#D8DCC8']},
         body=[(206, 250), (268, 278), (368, 352), (416, 470), (410, 610), (350, 770), (272, 910), (226, 1000), (218, 1032)],
         lids=[[(96, 128), (180, 162), (240, 214), (258, 262), (258, 284)], [(34, 34), (56, 62), (58, 84), (34, 110), (26, 134)]],
         crack_top=274, blow=(-0.2, 520), blows=[(-0.22, 560, 7)]),
    dict(file='8-teapot', called='A teapot', height=800, axis=500, lip=0, shadow=[160, 730, 680, 62],
         glaze={'evening': ['#7A5148', '#3D2520'], 'morning': ['#FCF1EC', '#E8CFC4']},
         body=[(128, 190), (196, 214), (270, 270), (322, 360), (332, 460), (296, 570), (232, 650), (176, 692)],
         foot=[(158, 686), (156, 730)],
         lids=[[(60, 134), (112, 154), (146, 182), (152, 206), (152, 216)], [(24, 58), (44, 80), (44, 100), (26, 118), (22, 138)]],
         handles=[[(740, 300, 56), (850, 246, 54), (938, 290, 51), (950, 400, 49), (890, 510, 49), (760, 570, 61)]],
         spouts=[[(74, 236, 70), (108, 290, 72), (140, 370, 86), (180, 450, 120), (240, 510, 150)]],
         crack_top=203, blow=(0.2, 400), blows=[(0.15, 420, 6)]),
    dict(file='9-amphora', called='A two-handled jar', height=1140, axis=500, lip=11, shadow=[190, 1068, 620, 64],
         glaze={'evening': ['#5C5760', '#2B2830'], 'morning': ['#F7F4F2', '#D9D2CE']},
         body=[(176, 62), (146, 110), (134, 190), (160, 270), (258, 350), (336, 460), (354, 590), (316, 740), (240, 880), (172, 990),
               (150, 1046)],
         foot=[(146, 1040), (150, 1060), (182, 1078)],
         handles=[[(380, 150, 56), (250, 150, 54), (168, 220, 51), (150, 330, 51), (190, 440, 61)],
                  [(620, 150, 56), (750, 150, 54), (832, 220, 51), (850, 330, 51), (810, 440, 61)]],
         blow=(0.2, 500), blows=[(0.1, 520, 7)]),
]


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    for shape in SHAPES:
        if len(sys.argv) < 3 or shape['file'] in sys.argv[2:]:
            write(shape, folder)


main()
