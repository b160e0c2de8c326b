#include "analysis/explain/life.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace analysis {
namespace {

using sim::Arguments;
using sim::Sentence;

std::string in_days(double days) { return std::to_string(static_cast<std::int64_t>(std::floor(days + 0.5))); }

const std::string& id_of(const Relived& run, const char* axis, std::int32_t index) {
  return labels_of(run, axis)[static_cast<std::size_t>(index)];
}

bool is_over(const Relived& run, std::uint8_t state) {
  const std::string& name = labels_of(run, "wait")[state];
  return name == "done" || name == "abandoned";
}

bool is_before(const Relived& run, std::uint8_t state) {
  return labels_of(run, "wait")[state] == "not_launched";
}

std::vector<Chapter> chapters_of(const Relived& run, std::int32_t measure) {
  std::vector<Chapter> chapters;
  for (const models::Stretch& stretch : stretches_of(run, measure)) {
    if (is_over(run, stretch.state) || is_before(run, stretch.state)) continue;
    if (chapters.empty() || chapters.back().stage != stretch.stage) {
      Chapter chapter;
      chapter.stage = stretch.stage;
      chapter.from = stretch.from;
      chapter.days.resize(labels_of(run, "wait").size(), 0);
      chapters.push_back(std::move(chapter));
    }
    chapters.back().until = stretch.until;
    chapters.back().days[stretch.state] += stretch.until - stretch.from;
  }
  return chapters;
}

/// Tells a life in sentences, each with the events it rests on.
class Teller {
 public:
  Teller(const Relived& run, const std::vector<Event>& events, Life& life) : run_(&run), life_(&life) {
    for (const Event& event : events) {
      if (event.measure == life.measure) events_.push_back(event);
    }
  }

  void tell() {
    tell_beginning();
    if (life_->launched < 0) return;
    tell_partners();
    tell_disputes();
    tell_money();
    tell_decisions();
    tell_days_between_plans();
    tell_longest_wait();
    tell_end();
  }

 private:
  std::vector<Event> all(const std::string& kind) const {
    std::vector<Event> found;
    std::copy_if(events_.begin(), events_.end(), std::back_inserter(found),
                 [&](const Event& event) { return event.kind == kind; });
    return found;
  }

  void say(std::string key, Arguments arguments, const std::vector<Event>& events) {
    ToldSentence told{{std::move(key), std::move(arguments)}, {}};
    for (const Event& event : events) told.events.push_back(event.number);
    life_->story.push_back(std::move(told));
  }

  std::string date(std::int32_t day) const { return date_of_day(*run_, day); }
  const std::string& measure() const { return id_of(*run_, "measure", life_->measure); }

  void tell_beginning() {
    const models::Drawn& drawn = run_->told.drawn[static_cast<std::size_t>(life_->measure)];
    if (life_->launched < 0) return say("explain.life.never", {{"measure", measure()}}, all("abandoned"));
    say(drawn.partners.empty() ? "explain.life.launched_alone" : "explain.life.launched",
        {{"measure", measure()},
         {"date", date(life_->launched)},
         {"lead", id_of(*run_, "organisation", drawn.lead)},
         {"n", std::to_string(drawn.partners.size())},
         {"effort", in_days(drawn.effort)}},
        all("launch"));
  }

  void tell_partners() {
    const std::vector<Event> objections = all("review_objected");
    if (objections.empty()) return;
    std::map<std::int32_t, std::int32_t> by;
    for (const Event& event : objections) ++by[event.organisation];
    std::string names;
    for (const auto& [organisation, times] : by) {
      names += (names.empty() ? "" : ", ") + id_of(*run_, "organisation", organisation);
    }
    say("explain.life.objections", {{"n", std::to_string(objections.size())}, {"organisations", names}},
        objections);
  }

  void tell_disputes() {
    for (const Event& dispute : all("dispute")) {
      const auto after = [&](const char* kind) {
        const std::vector<Event> found = all(kind);
        const auto first = std::find_if(found.begin(), found.end(),
                                        [&](const Event& event) { return event.number > dispute.number; });
        return first == found.end() ? std::optional<Event>() : *first;
      };
      const std::optional<Event> granted = after("arbitration_granted");
      const std::optional<Event> refused = after("arbitration_refused");
      const bool is_granted = granted && (!refused || granted->number < refused->number);
      const std::optional<Event>& heard = is_granted ? granted : refused;
      const std::string key = !heard ? "unheard" : is_granted ? "granted" : "refused";
      const std::int32_t end = heard ? heard->day
                               : run_->told.dates.empty()
                                   ? 0
                                   : static_cast<std::int32_t>(run_->told.dates.size());
      std::vector<Event> rests_on{dispute};
      if (heard) rests_on.push_back(*heard);
      say("explain.life.dispute." + key,
          {{"date", date(dispute.day)}, {"heard", date(end)}, {"n", std::to_string(end - dispute.day)}},
          rests_on);
    }
  }

  void tell_money() {
    const std::vector<Event> refused = all("budget_refused");
    if (!refused.empty()) say("explain.life.refused_money", {{"n", std::to_string(refused.size())}}, refused);
    const std::vector<Event> granted = all("budget_granted");
    if (!granted.empty())
      say("explain.life.granted_money", {{"date", date(granted.front().day)}}, {granted.front()});
  }

  void tell_decisions() {
    const std::vector<Event> defaulted = all("decision_defaulted");
    if (!defaulted.empty())
      say("explain.life.defaulted", {{"n", std::to_string(defaulted.size())}}, defaulted);
  }

  /// Of several plans: who was launched and is not any more lies aside until another plan takes it over.
  void tell_days_between_plans() {
    std::int32_t days = 0;
    for (const models::Stretch& stretch : stretches_of(*run_, life_->measure)) {
      if (is_before(*run_, stretch.state) && stretch.from > life_->launched)
        days += stretch.until - stretch.from;
    }
    if (days > 0) say("explain.life.between_plans", {{"n", std::to_string(days)}}, {});
  }

  void tell_longest_wait() {
    if (life_->account.empty()) return;
    const AccountLine& longest = life_->account.front();
    if (longest.days < 0.5) return;
    say(longest.required >= 0       ? "explain.life.waited_required"
        : longest.organisation >= 0 ? "explain.life.waited_for"
                                    : "explain.life.waited",
        {{"wait", sim::WordKey{wait_key(*run_, longest)}},
         {"who", waited_for(*run_, longest)},
         {"n", in_days(longest.days)}},
        {});
  }

  void tell_end() {
    const std::vector<Event> abandoned = all("abandoned");
    if (!abandoned.empty())
      return say("explain.life.abandoned", {{"date", date(abandoned.front().day)}}, {abandoned.front()});
    if (life_->done >= 0) {
      const bool counts = is_realised(*run_, life_->measure);
      const bool in_time = life_->done < run_->told.evaluation_day;
      say(counts    ? "explain.life.done"
          : in_time ? "explain.life.done_badly"
                    : "explain.life.done_late",
          {{"date", date(life_->done)}, {"quality", in_days(life_->quality * 100.0)}}, all("done"));
      return;
    }
    say("explain.life.unfinished",
        {{"date", date(run_->told.evaluation_day - 1)},
         {"stage", sim::WordKey{"explain.stage." +
                                run_->stages[life_->chapters.empty() ? 0 : life_->chapters.back().stage]}}},
        {});
  }

  const Relived* run_;
  Life* life_;
  std::vector<Event> events_;
};

}  // namespace

sim::Argument waited_for(const Relived& run, const AccountLine& line) {
  if (line.required >= 0) return id_of(run, "measure", line.required);
  if (line.organisation >= 0) return id_of(run, "organisation", line.organisation);
  return sim::WordKey{"explain.nobody." + labels_of(run, "wait")[line.wait]};
}

std::string wait_key(const Relived& run, const AccountLine& line) {
  return "explain.wait." + (line.required >= 0 ? std::string("required") : labels_of(run, "wait")[line.wait]);
}

Life life_of(const Relived& run, const std::vector<Event>& events, std::int32_t measure) {
  Life life;
  life.measure = measure;
  life.chapters = chapters_of(run, measure);
  life.account = account_of_measure(run, measure);
  life.quality = std::get<std::vector<double>>(
      run.told.record.columns[run.layout.find("quality")])[static_cast<std::size_t>(measure)];
  for (const Event& event : events) {
    if (event.measure != measure) continue;
    if (event.kind == "launch") life.launched = event.day;
    if (event.kind == "done") life.done = event.day;
    // An event belongs to the visit on whose days it falls; the last one takes what ends it.
    for (Chapter& chapter : life.chapters) {
      const bool is_last = &chapter == &life.chapters.back();
      if (event.day >= chapter.until && !is_last) continue;
      chapter.events.push_back(event);
      break;
    }
  }
  Teller(run, events, life).tell();
  return life;
}

}  // namespace analysis
