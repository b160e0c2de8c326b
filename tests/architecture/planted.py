"""Plants violations in small trees and checks that each is found, and nothing else.

Usage: planted.py CHECK FOLDER, with CHECK the name of a check of this folder; FOLDER is made anew.
"""

import importlib
import pathlib
import shutil
import sys

# For each check: file, its text, and the beginning of what must be said of it (None: nothing).
PLANTED = {
    "portable_numbers": [
        ("sim/base/good.cpp", "#include <cmath>\ndouble f(double x) { return std::sqrt(std::floor(std::fabs(x))); }\n", None),
        ("sim/base/talk.cpp", '// std::exp(x) of <random>\nconst char* text = "std::pow(2, 3)";\n', None),
        ("sim/base/own.cpp", "double g(double x) { return sim::exponential(x) + log.round(x) + catalog(x); }\n", None),
        ("sim/app/clock.cpp", "auto now = std::chrono::steady_clock::now();\n", None),
        ("analysis/statistics/t.cpp", "double h(double x) { return std::lgamma(x); }\n", None),
        ("sim/base/a.cpp", "double a(double x) { return std::exp(x); }\n", "'std::exp('"),
        ("sim/base/b.cpp", "double b(double x) { return pow(x, 2); }\n", "'pow('"),
        ("sim/base/c.cpp", "auto c = std::transform(v.begin(), v.end(), v.begin(), &std::log);\n", "'std::log'"),
        ("models/plan/d.cpp", "double d(double x) { return ::log1pf(x); }\n", "'::log1pf('"),
        ("models/plan/e.hpp", "#include <random>\n", "'#include <random>'"),
        ("models/plan/f.cpp", "std::normal_distribution<double> normal;\n", "'std::normal_distribution'"),
        ("sim/engine/g.cpp", "std::unordered_map<int, int> counts;\n", "'unordered_map'"),
        ("sim/record/h.cpp", "long double sum = 0;\n", "'long double'"),
        ("sim/record/i.cpp", "unsigned long sum = 0;\n", "'long'"),
        ("sim/scenario/j.cpp", "auto end = std::from_chars(first, last, value);\n", "'std::from_chars'"),
        ("sim/graph/k.cpp", "#include <Eigen/Dense>\n", "'#include <Eigen/'"),
        ("sim/engine/l.cpp", "auto now = std::chrono::steady_clock::now();\n", "'steady_clock'"),
        ("analysis/explain/m.cpp", "double m(double x) { return std::erf(x); }\n", "'std::erf('"),
        ("sim/base/n.cpp", "std::shuffle(v.begin(), v.end(), g);\n", "'std::shuffle'"),
        ("sim/base/o.cpp", "double o(const char* s) { return std::atof(s); }\n", "'atof('"),
        ("sim/base/p.cpp", "std::ranges::sort(v);\n", "'std::ranges'"),
        ("sim/base/CMakeLists.txt", "target_compile_options(x PRIVATE -ffast-math)\n", "'-ffast-math'"),
        ("CMakeLists.txt", "add_compile_options(-ffp-contract=off) # not -march=native\n", None),
        ("cmake/flags.cmake", "add_compile_options(-march=native)\n", "'-march='"),
    ],
    "include_rule": [
        ("sim/base/good.hpp", '#include <vector>\n#include "sim/base/id.hpp"\n', None),
        ("sim/random/good.cpp", '#include <Random123/philox.h>\n#include "sim/base/math.hpp"\n', None),
        ("sim/app/main.cpp", '#include <boost/program_options.hpp>\n#include "sim/storage/writer.hpp"\n', None),
        ("models/plan/read_time.cpp", '#include "sim/scenario/reader.hpp"\n#include "models/plan/spec.hpp"\n', None),
        ("models/plan/spec.hpp", '#include "sim/scenario/field.hpp"\n', None),
        ("models/plan/compile.cpp", '#include "models/plan/spec.hpp"\n#include "models/purpose.hpp"\n', None),
        ("models/catalogue.cpp", '#include "models/plan/entry.hpp"\n', None),
        ("analysis/summary/good.cpp", '#include "models/catalogue.hpp"\n#include "analysis/words/words.hpp"\n', None),
        ("sim/base/a.cpp", '#include "sim/random/draw.hpp"\n', "'sim/base' may not include 'sim/random'"),
        ("sim/engine/b.cpp", '#include "sim/storage/file.hpp"\n', "'sim/engine' may not include 'sim/storage'"),
        ("sim/record/c.cpp", '#include "models/plan/state.hpp"\n', "'sim/record' may not include 'models/plan'"),
        ("models/plan/d.cpp", '#include "models/garbage_can/state.hpp"\n', "'models/plan' may not include 'models/garbage_can'"),
        ("models/plan/e.cpp", '#include "sim/app/console.hpp"\n', "'models/plan' may not include 'sim/app'"),
        ("models/plan/f.cpp", '#include "models/catalogue.hpp"\n', "a model does not know the catalogue"),
        ("models/plan/day.cpp", '#include "models/plan/spec.hpp"\n', "behaviour and state do not include"),
        ("models/plan/state.hpp", '#include "sim/scenario/reader.hpp"\n', "only the reading and describing files"),
        ("models/plan/compile_posts.cpp", '#include "sim/scenario/text.hpp"\n', "only the reading and describing files"),
        ("models/plan/rooms.hpp", '#include "models/plan/compile.hpp"\n', "reaches 'models/plan/spec.hpp' through 'models/plan/compile.hpp'"),
        ("models/plan/compile.hpp", '#include "models/plan/spec.hpp"\n', None),
        ("analysis/summary/g.cpp", '#include "models/plan/model.hpp"\n', "'analysis/summary' may not include 'models/plan'"),
        ("analysis/summary/h.cpp", '#include "models/purpose.hpp"\n', "analysis reaches a model only through"),
        ("analysis/summary/i.cpp", '#include "sim/storage/reader.hpp"\n', "'analysis/summary' may not include 'sim/storage'"),
        ("analysis/verify/good.cpp", '#include "models/catalogue.hpp"\n#include "sim/scenario/reader.hpp"\n', None),
        ("analysis/verify/cases/good.cpp", '#include "models/plan/day.hpp"\n#include "models/purpose.hpp"\n', None),
        ("analysis/verify/cases/s.cpp", '#include "sim/storage/writer.hpp"\n', "'analysis/verify/cases' may not include 'sim/storage'"),
        ("analysis/summary/s.cpp", '#include "analysis/verify/cases/case.hpp"\n', "'analysis/summary' may not include 'analysis/verify/cases'"),
        ("models/plan/s.cpp", '#include "analysis/verify/cases/case.hpp"\n', "'models/plan' may not include 'analysis/verify/cases'"),
        ("analysis/verify/o.cpp", '#include "models/garbage_can/model.hpp"\n', "'analysis/verify' may not include 'models/garbage_can'"),
        ("analysis/attribute/good.cpp", '#include "sim/random/draw.hpp"\n#include "analysis/compare/compare.hpp"\n', None),
        ("analysis/attribute/p.cpp", '#include "sim/engine/model.hpp"\n', "'analysis/attribute' may not include 'sim/engine'"),
        ("analysis/compare/p.cpp", '#include "sim/random/draw.hpp"\n', "'analysis/compare' may not include 'sim/random'"),
        ("models/plan/j.cpp", "#include <boost/graph/adjacency_list.hpp>\n", "only sim/graph may include"),
        ("sim/scenario/k.cpp", "#include <hdf5.h>\n", "only sim/storage may include"),
        ("sim/engine/l.cpp", "#include <tbb/parallel_for.h>\n", "only sim/engine/threads may include"),
        ("sim/record/m.cpp", "#include <yaml-cpp/yaml.h>\n", "only sim/scenario may include"),
        ("analysis/words/n.cpp", "#include <Eigen/Dense>\n", "only analysis/statistics may include"),
        ("sim/engine/threads/o.cpp", "#include <Random123/philox.h>\n", "only sim/random may include"),
        ("sim/base/p.cpp", "#include <unistd.h>\n", "only sim/app and"),
        ("sim/base/q.cpp", "#include <thread>\n", "only sim/app and"),
        ("sim/base/r.cpp", "#include <sodium.h>\n", "<sodium.h> is fenced nowhere"),
        ("sim/record/u.cpp", "#include <openssl/evp.h>\n", "only sim/storage may include"),
        ("sim/record/v.cpp", "#include <libdeflate.h>\n", "only sim/storage may include"),
        ("sim/new/s.cpp", '#include "sim/base/id.hpp"\n', "the folder 'sim/new' is not in the table"),
        ("sim/base/t.cpp", '#include "math.hpp"\n', "'math.hpp': includes start at the root"),
    ],
    "words_of_the_engine": [
        ("sim/base/good.cpp", "// What is measured, unofficially.\nint measuring_tape = 0;\n", None),
        ("sim/app/good.cpp", "// measures of the plan\n", None),
        ("models/plan/good.cpp", "int ministries = 0;\n", None),
        ("sim/base/a.cpp", "// one measure\n", "'measure'"),
        ("sim/base/b.cpp", "struct MeasureId {};\n", "'Measure'"),
        ("sim/base/c.cpp", 'const char* name = "organisations";\n', "'organisations'"),
        ("sim/random/d.hpp", "int number_of_officials = 0;\n", "'officials'"),
        ("sim/storage/e.cpp", "// GOVERNANCE\n", "'GOVERNANCE'"),
    ],
    "no_country": [
        ("models/plan/good.cpp", "// names in English and in French; a criminal trims grids\nbool french = true;\n", None),
        ("models/plan/fields_settings.cpp", '             "assumption: no such post (CNCDH, 13 January 2023)"),\n', None),
        ("sim/app/commands.cpp", '"liaison run scenarios/france-2019-2021.yaml",\n', None),
        ("models/plan/a.cpp", "// as in France\n", "'France'"),
        ("models/plan/b.cpp", 'if (organisation.id == "miprof") return;\n', "'miprof'"),
        ("models/plan/c.hpp", "double rim_slots = 0;\n", "'rim'"),
        ("models/plan/d.hpp", "struct RimDecision {};\n", "'Rim'"),
        ("sim/record/e.cpp", "// the French plan has 45\n", "'French plan'"),
        ("sim/app/run.cpp", 'open("scenarios/france-2019-2021.yaml");\n', "'france'"),
        ("models/plan/fields_entities.hpp", "// CNCDH\n", "'CNCDH'"),
    ],
    "file_length": [
        ("sim/base/good.cpp", "int a;\n" * 400, None),
        ("sim/base/math_tables.cpp", "int a;\n" * 3000, None),
        ("sim/base/long.cpp", "int a;\n" * 401, "401 lines"),
        ("tests/unit/long_test.cpp", "int a;\n" * 401, "401 lines"),
        ("models/plan/long.hpp", "int a;\n" * 500, "500 lines"),
    ],
}


def main(check, folder):
    root = pathlib.Path(folder)
    shutil.rmtree(root, ignore_errors=True)
    for path, text, _ in PLANTED[check]:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    module = importlib.import_module(check)
    found = module.faults_of(root)
    if hasattr(module, "flag_faults_of"):
        found += module.flag_faults_of(root)
    wrong = 0
    for path, _, expected in PLANTED[check]:
        said = [what for where, _, what in found if where == path]
        right = not said if expected is None else any(what.startswith(expected) for what in said)
        if not right:
            print(f"{path}: expected {expected!r}, got {said!r}")
            wrong += 1
    print(f"{len(PLANTED[check])} planted files, {wrong} judged wrongly")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
