"""Where the specification can be read, or was once read, in two ways."""
# Readings that could have gone otherwise. False: as the specification says. True: the other way, once taken by the
# program, or still taken (then docs/decisions/0005 says why). Turning any of them must be noticed.
DIFFERS = {
    # SM1: "every reader of backing uses b (1 - gamma chi)", and the mean is what a reader without a principal reads.
    "crowding spares organisations without a principal": False,
    # SM5: "(sum of remaining in tray + size) / (...)"; the two differ for a file that was begun and changes hands.
    "dispatch counts what remains of the item": False,
    # Section 3: "serving order of a tray or pool: items of a chased measure first".
    "pools are given out without regard to chasing": False,
    # Section 3: x grows in phase 3, so a file given out by an event of phase 1 meets the experience of the day before.
    "today counts as experience from phase 1 on": True,
    # Section 2.2: the day of last progress "starts at the launch day". Under a lag, a measure that has moved since is
    # seen as if it had stood still from day 0, not from its launch.
    "with a lag, the launch is forgotten": False,
    # SM5: "with `rollout: false` there is no ROLLOUT stage".
    "a roll-out that is none is logged as opened": False,
    # Section 4: exceptions are addressed by min(depth, 15), which makes a chain that gets there endless.
    "rework deeper than fifteen has numbers of its own": True,
    # Section 4: and by the organisation, which a transfer of lead can make the same for two pieces of a stage.
    "work keeps the luck of its first organisation": True,
}
