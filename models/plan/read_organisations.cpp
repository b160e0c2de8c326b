#include <algorithm>
#include <array>

#include "models/plan/fields_entities.hpp"
#include "models/plan/read_rooms.hpp"
#include "sim/scenario/report.hpp"

namespace plan {
namespace {

/// Settings that can stand where a number of posts is said.
constexpr std::array<std::string_view, 3> counting_settings{"staff.correspondents", "staff.coordinator_fte",
                                                            "staff.local_relays"};

std::int32_t value_of(std::string_view counting_setting, const Settings& settings) {
  double value = settings.local_relays;
  if (counting_setting == counting_settings[0]) value = settings.correspondents;
  if (counting_setting == counting_settings[1]) value = settings.coordinator_fte;
  return static_cast<std::int32_t>(value);
}

/// Numbers the ordinary posts of an organisation and remembers its head.
class PostList {
 public:
  PostList(OrganisationSpec& organisation, const Settings& settings)
      : organisation_(organisation), settings_(settings) {}

  /// `number` posts alike; a head is one.
  void add(PostSpec post, std::int32_t number) {
    if (number <= 0) return;
    post.id = organisation_.id + (post.head ? "/head" : "/");
    if (!post.head) {
      post.first_number = ordinary_ + 1;
      post.count = number;
      ordinary_ += number;
    }
    organisation_.posts.push_back(std::move(post));
  }

  /// The posts of an organisation that lists none.
  void add_usual() {
    if (organisation_.role == Role::coordinator) return add_usual_of_coordinator();
    std::int32_t number = 0;
    if (organisation_.role == Role::ministry || organisation_.role == Role::service) {
      number = value_of("staff.correspondents", settings_);
    }
    if (organisation_.role == Role::local) number = value_of("staff.local_relays", settings_);
    if (number <= 0) return;
    PostSpec head;
    head.head = true;
    add(std::move(head), 1);
    add(PostSpec{}, number - 1);
  }

  void read(sim::Reader& in) {
    const std::size_t first_value = in.context().values.size();
    PostSpec post;
    post.head = flag_if_said(in, fields::head);
    post.dedicated = flag_if_said(in, fields::dedicated);
    const bool leaves = !(post.head && organisation_.role == Role::coordinator);
    post.turnover = optional_flag(in, fields::turnover).value_or(leaves);
    post.fte = number_if_said(in, fields::fte);
    for (sim::Reader& range : in.maps("unfilled")) {
      post.unfilled.push_back(read_range(range));
      static_cast<void>(range.optional_text("source"));
      range.finish();
    }
    const std::int32_t number = read_count(in);
    if (post.head && number != 1) in.fault("head_count", "count", {{"got", std::to_string(number)}});
    if (post.head && has_head_) in.fault("two_heads", "head", {{"got", organisation_.id}});
    has_head_ = has_head_ || post.head;
    read_source(in, first_value);
    in.finish();
    add(std::move(post), number);
  }

 private:
  void add_usual_of_coordinator() {
    PostSpec head;
    head.head = true;
    head.dedicated = true;
    head.turnover = false;
    add(std::move(head), 1);
    organisation_.posts_follow_coordinator_fte = true;
    PostSpec official;
    official.dedicated = true;
    add(std::move(official), value_of("staff.coordinator_fte", settings_));
  }

  /// A whole number, or the name of a setting that counts posts.
  std::int32_t read_count(sim::Reader& in) {
    const sim::Node* said = in.raw("count");
    const bool is_word = said != nullptr && said->kind == sim::Node::Kind::scalar && !said->text.empty() &&
                         (said->text[0] < '0' || said->text[0] > '9') && said->text[0] != '-' &&
                         said->text[0] != '+' && said->text[0] != '.';
    if (!is_word) return optional_whole(in, fields::count).value_or(1);
    for (const std::string_view setting : counting_settings) {
      if (said->text != setting) continue;
      if (setting == counting_settings[1]) organisation_.posts_follow_coordinator_fte = true;
      return value_of(setting, settings_);
    }
    const std::vector<std::string> known(counting_settings.begin(), counting_settings.end());
    in.fault("unknown_count", "count", {{"got", sim::shown(*said)}}, sim::nearest(said->text, known));
    return 1;
  }

  OrganisationSpec& organisation_;
  const Settings& settings_;
  std::int32_t ordinary_ = 0;
  bool has_head_ = false;
};

OrganisationSpec read_organisation(sim::Reader& in, const Reading& reading) {
  const std::size_t first_value = in.context().values.size();
  OrganisationSpec organisation;
  organisation.place = in.place();
  organisation.id = read_plain_id(in);
  organisation.name =
      in.optional_local_text("name").value_or(sim::LocalText{organisation.id, organisation.id});
  if (!in.has("role")) in.fault("missing_key", "role", {{"expected", sim::WordKey{"expected.plan_role"}}});
  organisation.role = static_cast<Role>(choice_if_said(in, fields::role()));
  organisation.parent = read_reference(in, "parent", reading.organisations);
  organisation.principal = read_reference(in, "principal", reading.principals);
  organisation.drawn = flag_if_said(in, fields::drawn);
  PostList posts(organisation, reading.scenario.settings);
  if (in.has("posts")) {
    for (sim::Reader& post : in.maps("posts")) posts.read(post);
  } else {
    static_cast<void>(in.raw("posts"));
    posts.add_usual();
  }
  read_source(in, first_value);
  in.finish();
  return organisation;
}

}  // namespace

void read_principals(sim::Reader& top, Reading& reading) {
  for (sim::Reader& in : top.maps("principals")) {
    const std::size_t first_value = reading.context.values.size();
    PrincipalSpec principal;
    principal.place = in.place();
    principal.id = in.required_id("id");
    principal.name = in.optional_local_text("name").value_or(sim::LocalText{principal.id, principal.id});
    principal.mean = in.optional_number(fields::mean);
    principal.launch = in.optional_number(fields::launch_backing);
    principal.event_weight = number_if_said(in, fields::event_weight);
    read_source(in, first_value);
    in.finish();
    reading.scenario.principals.push_back(std::move(principal));
  }
}

void read_organisations(sim::Reader& top, Reading& reading) {
  for (sim::Reader& in : top.maps("organisations")) {
    OrganisationSpec organisation = read_organisation(in, reading);
    const auto& others = reading.scenario.organisations;
    const auto other = std::find_if(others.begin(), others.end(), [&](const OrganisationSpec& one) {
      return one.role == Role::coordinator && organisation.role == Role::coordinator;
    });
    if (other != others.end()) {
      in.fault("two_coordinators", "role", {{"got", organisation.id}, {"other", other->id}});
    }
    reading.scenario.organisations.push_back(std::move(organisation));
  }
}

}  // namespace plan
