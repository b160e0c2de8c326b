"""Chance (section 4.9, decision 0002): every number has an address and nothing is consumed.

Philox4x32-10, FNV-1a and the laws that the plan model draws from, each as a function of one uniform number.
"""
import math

MASK = 0xFFFFFFFF

# In the order of the table of section 4.9, without what this version leaves out. The numbers are part of every result
# (decision 0002); the specification does not give them, so they were found from results.
PURPOSE = {name: number for number, name in enumerate((
    "PRIORITY", "PLAN_COORDINATOR", "PLAN_PARTNER_COUNT", "PLAN_EFFORT", "PLAN_AMBIGUITY", "PLAN_CONFLICT", "PLAN_LEGAL",
    "PLAN_BUDGET", "PLAN_FUNDED", "PLAN_LEAD", "PLAN_PARTNER", "START_VACANT", "START_EXPERIENCE", "START_BACKLOG",
    "TENURE", "VACANCY", "FOCUS", "BACKING", "RESHUFFLE", "RESHUFFLE_LEVEL", "DAY_JOB", "REVIEW", "FRAILTY", "EXCEPTION",
    "ESCALATE", "RIM_SLOT", "RIM_DECISION", "LEGAL", "BUDGET", "EVALUATOR_ERROR"), start=1)}


def philox(counter, key):
    """Philox4x32-10 (Salmon et al. 2011)."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        first, second = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (second >> 32) ^ c1 ^ k0, second & MASK, (first >> 32) ^ c3 ^ k1, first & MASK
        k0, k1 = (k0 + 0x9E3779B9) & MASK, (k1 + 0xBB67AE85) & MASK
    return c0, c1, c2, c3


def fnv1a(text):
    """FNV-1a, 32 bits: what a text id is called in an address."""
    value = 0x811C9DC5
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 0x01000193) & MASK
    return value


class Luck:
    """All chance of one replication."""

    def __init__(self, seed, replication):
        self.key = (seed, replication)
        self.blocks = {}
        self.hashes = {}

    def hash_of(self, text):
        if text is None:
            return 0
        if text not in self.hashes:
            self.hashes[text] = fnv1a(text)
        return self.hashes[text]

    def draw(self, purpose, entity=None, second=None, occurrence=0):
        counter = (occurrence // 4, self.hash_of(second), self.hash_of(entity), PURPOSE[purpose])
        if counter not in self.blocks:
            self.blocks[counter] = philox(counter, self.key)
        return (self.blocks[counter][occurrence % 4] + 0.5) / 4294967296.0


# Laws as functions of one uniform number, by inversion.

def exponential(mean, u):
    return -mean * math.log(u)


def geometric(mean, u):
    """1, 2, ...: the day on which something happens that has the chance 1/mean every day."""
    return 1 if mean <= 1 else 1 + math.floor(math.log(u) / math.log(1 - 1 / mean))


def poisson(mean, u):
    count, term = 0, math.exp(-mean)
    total = term
    while u >= total:
        count += 1
        term *= mean / count
        total += term
    return count


def normal(u):
    """z with Phi(z) = u: a rational first guess (Abramowitz and Stegun 26.2.23), made exact by Halley's steps."""
    tail = min(u, 1 - u)
    t = math.sqrt(-2 * math.log(tail))
    z = t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3)
    for _ in range(4):
        density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
        error = (math.erfc(z / math.sqrt(2)) / 2 - tail) / density
        z += error / (1 - error * z / 2)
    return z if u > 0.5 else -z


class DayJobTotal:
    """A Poisson number of files a day, each of exponential (or constant) size: the inverse of the law of their sum."""

    def __init__(self, files, size, law):
        self.files, self.size, self.law = files, size, law
        self.grid = [self.distribution(i / 64) for i in range(64 * 40)]

    def distribution(self, x):
        """P(sum <= x sizes) and its density, by the number of files: n files sum to a gamma law."""
        poisson, tail_term, tail = math.exp(-self.files), math.exp(-x), math.exp(-x)
        total, density = poisson, 0.0
        n = 0
        # `tail` is P(gamma of n files > x) = sum of the first n Poisson(x) probabilities.
        while n < 60:
            n += 1
            poisson *= self.files / n
            total += poisson * (1 - tail)
            density += poisson * tail_term
            tail_term *= x / n
            tail += tail_term
        return total, density

    def inverse(self, u):
        if self.law == "constant":
            return poisson(self.files, u) * self.size
        if u <= self.grid[0][0]:
            return 0.0
        low, high = 0, len(self.grid) - 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.grid[middle][0] < u else (low, middle)
        left, right = low / 64, high / 64
        x = (left + right) / 2
        for _ in range(60):
            value, density = self.distribution(x)
            left, right = (x, right) if value < u else (left, x)
            step = x - (value - u) / density
            step = step if left < step < right else (left + right) / 2
            if abs(step - x) < 1e-14 * (1 + x):
                break
            x = step
        return x * self.size
