"""Computes results_sha256, provenance_sha256 and answer_sha256 again, from their definition alone (docs/decisions/0004).

Usage: recompute_hash.py FILE
"""
import hashlib
import sys

try:
    import h5py
except ImportError as missing:
    print(f"SKIP: {missing}")
    sys.exit(77)


def bytes_of(dataset):
    if h5py.check_string_dtype(dataset.dtype) is None:
        return dataset[...].tobytes(order="C")
    texts = dataset.asstr()[...]
    flat = texts.ravel() if dataset.shape else [texts]
    return b"".join(str(text).encode() + b"\0" for text in flat)


def hash_of(group):
    lines = b""
    for name in sorted(group, key=str.encode):
        dataset = group[name]
        if not isinstance(dataset, h5py.Dataset) or dataset.dtype == ">f4":  # a dimension without values
            continue
        kind = "text" if h5py.check_string_dtype(dataset.dtype) else dataset.dtype.name
        shape = ",".join(str(length) for length in dataset.shape)
        lines += f"{name} {kind} {shape} {hashlib.sha256(bytes_of(dataset)).hexdigest()}\n".encode()
    return hashlib.sha256(lines).hexdigest()


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


with h5py.File(sys.argv[1], "r") as file:
    assert hash_of(file) == text(file.attrs["results_sha256"])
    group = file["provenance"]
    assert hash_of(group) == text(group.attrs["provenance_sha256"])
    if "answer" in file:  # its scales are links to those of the root and hashed there
        own = {name: dataset for name, dataset in file["answer"].items() if name not in file}
        assert own and hash_of(own) == text(file["answer"].attrs["answer_sha256"])
    resolved = text(group["resolved_scenario"][()])
    if "--toy" not in sys.argv:
        assert hashlib.sha256(resolved.encode()).hexdigest() == text(file.attrs["scenario_sha256"])
print("the hashes hold")
