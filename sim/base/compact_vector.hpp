#pragma once

#include <boost/container/options.hpp>
#include <boost/container/vector.hpp>
#include <cstdint>

namespace sim {

/// A std::vector of at most 2^32 - 1 values that takes 16 bytes in place of 24 itself: for lists of which
/// there are as many as agents.
template <class Value>
using CompactVector = boost::container::vector<
    Value, void,
    typename boost::container::vector_options<boost::container::stored_size<std::uint32_t>>::type>;

}  // namespace sim
