#pragma once

#include <boost/container/options.hpp>
#include <boost/container/vector.hpp>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace sim {

/// How a CompactVector keeps its size. Where std::size_t has no more than 32 bits, as in the browser, there
/// is nothing to gain, and Boost takes no other type of the same width.
using CompactSize =
    std::conditional_t<(sizeof(std::size_t) > sizeof(std::uint32_t)), std::uint32_t, std::size_t>;

/// A std::vector of at most 2^32 - 1 values that takes 16 bytes in place of 24 itself: for lists of which
/// there are as many as agents.
template <class Value>
using CompactVector = boost::container::vector<
    Value, void, typename boost::container::vector_options<boost::container::stored_size<CompactSize>>::type>;

}  // namespace sim
