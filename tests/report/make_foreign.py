"""A result file in which every run has one value that the program does not get. Usage: make_foreign.py FROM TO"""
import shutil
import sys

import h5netcdf

shutil.copyfile(sys.argv[1], sys.argv[2])
with h5netcdf.File(sys.argv[2], "a") as file:
    quality = file.variables["quality"]
    quality[...] = 0.5
