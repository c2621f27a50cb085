// SPDX-License-Identifier: Apache-2.0
// A software CUDA driver, for tests alone: the calls that the CUDA backend makes, over host memory. It
// runs the kernels that were compiled for the host under the names that a PTX text gives, and runs a PTX
// text that names no program instruction by instruction, as ptx.h has it. Commands of
// a stream run when somebody waits for the stream and not before, so that whoever does not wait, or
// overwrites what a copy still has to read, is found out. Memory has guard bytes on both sides and is
// filled with garbage. software_set makes it fail; software_get counts what is left.

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "block.h"
#include "grid.h"
#include "program.h"
#include "ptx.h"

namespace software {

std::vector<Entry>& entries() {
  static std::vector<Entry> all;
  return all;
}

namespace {

enum Status {
  kSuccess = 0,
  kInvalidValue = 1,
  kOutOfMemory = 2,
  kNotInitialized = 3,
  kNoDevice = 100,
  kInvalidDevice = 101,
  kInvalidImage = 200,
  kInvalidContext = 201,
  kNoBinaryForGpu = 209,
  kInvalidPtx = 218,
  kUnsupportedPtxVersion = 222,
  kInvalidHandle = 400,
  kNotFound = 500,
  kNotReady = 600,
  kIllegalAddress = 700,
  kLaunchFailed = 719,
};

// What tests may set, and count.
class Settings {
 public:
  Settings() {
    reset();
    // For processes of their own: "devices=0,driver=11080".
    const char* given = std::getenv("PANTILE_SOFTWARE_CUDA");
    std::stringstream all(given == nullptr ? "" : given);
    for (std::string one; std::getline(all, one, ',');) {
      const size_t equals = one.find('=');
      if (equals != std::string::npos) {
        set(one.substr(0, equals), std::atol(one.c_str() + equals + 1));
      }
    }
  }

  void reset() {
    std::lock_guard<std::mutex> lock(mutex_);
    values_ = {{"devices", 2},     {"driver", 12000},  {"capability", 90},
               {"memory", 1 << 30}, {"pools", 1},       {"init_status", 0},
               {"lose_after", 0},  {"lose_status", 999}, {"fail_launch", 0},
               {"fail_status", kLaunchFailed},          {"hang_launch", 0},
               {"calls", 0},       {"launches", 0},     {"allocations", 0},
               {"take_after", 0},     {"violations", 0},
               {"most_waiting", 0},   {"shared", 48 << 10}, {"shared_taken", 0},
               {"threads", 1024},  {"refuse_made", 0},  {"flush", 0}};
  }

  void set(const std::string& name, long value) {
    std::lock_guard<std::mutex> lock(mutex_);
    values_[name] = value;
  }

  long get(const std::string& name) {
    std::lock_guard<std::mutex> lock(mutex_);
    return values_[name];
  }

  long count(const std::string& name) {
    std::lock_guard<std::mutex> lock(mutex_);
    return ++values_[name];
  }

  void raise(const std::string& name, long value) {
    std::lock_guard<std::mutex> lock(mutex_);
    values_[name] = std::max(values_[name], value);
  }

 private:
  std::mutex mutex_;
  std::map<std::string, long> values_;
};

Settings& settings() {
  static Settings one;
  return one;
}

constexpr size_t kGuard = 256;
constexpr unsigned char kGuardByte = 0xC3;
constexpr unsigned char kGarbage = 0xA5;

// Memory between two guards.
struct Allocation {
  char* whole;
  size_t bytes;
  int device;  // -1 for the host's

  char* data() const { return whole + kGuard; }

  bool intact() const {
    for (size_t i = 0; i < kGuard; i++) {
      if (static_cast<unsigned char>(whole[i]) != kGuardByte ||
          static_cast<unsigned char>(data()[bytes + i]) != kGuardByte) {
        return false;
      }
    }
    return true;
  }
};

struct Module {
  std::map<std::string, const Entry*> functions;
  // Entries of its own.
  std::vector<std::unique_ptr<const Entry>> made;
};

struct Context;

// A command of a stream: a copy, a launch, or the record of an event.
struct Command {
  std::function<int()> run;
  bool copy = false;
};

struct Stream {
  Context* context;
  std::mutex mutex;
  std::deque<Command> commands;
};

using Clock = std::chrono::steady_clock;

// What a stream says once it has come to a place of its own. Records that are still to come are
// counted, since an event may be recorded again before it was waited for.
struct Event {
  std::atomic<int> to_come{0};
  std::atomic<bool> reached{false};
  Clock::time_point when;  // guarded by the stream that comes to it, then by reached
  // Shared, since whoever waits for it may be overtaken by whoever destroys it; guarded by the tables' lock.
  std::shared_ptr<Stream> stream;
};

struct Context {
  int device;
  // Whether a command in it will never end.
  std::atomic<bool> hangs{false};
  // Why it is dead for good, if it is.
  std::atomic<int> dead{0};
  // Shared with whoever waits for them while another thread destroys them.
  std::map<Stream*, std::shared_ptr<Stream>> streams;
  // Shared with the commands that record them.
  std::map<Event*, std::shared_ptr<Event>> events;
  std::set<Module*> modules;
  std::map<char*, Allocation> allocations;
};

std::mutex mutex;  // guards the tables below and those of contexts
std::set<Context*> contexts;
bool initialized = false;
thread_local Context* current = nullptr;

// Begins a call that concerns the current context.
int begin() {
  const long calls = settings().count("calls");
  const long lose = settings().get("lose_after");
  std::lock_guard<std::mutex> lock(mutex);
  if (current == nullptr || contexts.count(current) == 0) {
    return kInvalidContext;
  }
  if (lose > 0 && calls >= lose) {
    current->dead = static_cast<int>(settings().get("lose_status"));
  }
  return current->dead;
}

#define BEGIN()                 \
  do {                          \
    const int begun = begin();  \
    if (begun != kSuccess) {    \
      return begun;             \
    }                           \
  } while (false)

// Runs a stream's commands, all or until an event was recorded for the last time that is asked for.
int drain(Stream* stream, const Event* until = nullptr) {
  std::lock_guard<std::mutex> lock(stream->mutex);
  while (!stream->commands.empty() && (until == nullptr || until->to_come > 0)) {
    const int status = stream->context->dead != 0 ? stream->context->dead.load()
                                                  : stream->commands.front().run();
    if (status == kNotReady) {
      return status;
    }
    stream->commands.pop_front();
    if (status != kSuccess) {
      stream->context->dead = status;
      stream->commands.clear();
    }
  }
  return stream->context->dead;
}

// All streams of a context but one, if any.
int drain_all(Context* context, const Stream* but = nullptr) {
  std::map<Stream*, std::shared_ptr<Stream>> streams;
  {
    std::lock_guard<std::mutex> lock(mutex);
    streams = context->streams;
  }
  for (const auto& [at, held] : streams) {
    const int status = at == but ? static_cast<int>(kSuccess) : drain(at);
    if (status != kSuccess) {
      return status;
    }
  }
  return kSuccess;
}

void enqueue(Stream* stream, std::function<int()> command, bool copy = false) {
  std::lock_guard<std::mutex> lock(stream->mutex);
  stream->commands.push_back({std::move(command), copy});
  if (copy) {
    settings().raise("most_waiting",
                     std::count_if(stream->commands.begin(), stream->commands.end(),
                                   [](const Command& one) { return one.copy; }));
  }
}

bool known(Event* event) {
  std::lock_guard<std::mutex> lock(mutex);
  return current->events.count(event) != 0;
}

bool known(Stream* stream) {
  std::lock_guard<std::mutex> lock(mutex);
  return current->streams.count(stream) != 0;
}

int allocate(char** data, size_t bytes, int device) {
  if (bytes == 0) {
    return kInvalidValue;
  }
  if (device >= 0 && settings().count("allocations") == settings().get("take_after")) {
    settings().set("memory", 0);  // as another process would have it
  }
  std::lock_guard<std::mutex> lock(mutex);
  if (device >= 0) {
    size_t used = 0;
    for (const Context* context : contexts) {
      for (const auto& [at, allocation] : context->allocations) {
        used += allocation.device == device ? allocation.bytes : 0;
      }
    }
    if (used + bytes > static_cast<size_t>(settings().get("memory"))) {
      return kOutOfMemory;
    }
  }
  const size_t total = (bytes + 2 * kGuard + 255) / 256 * 256;
  char* whole = static_cast<char*>(std::aligned_alloc(256, total));
  if (whole == nullptr) {
    return kOutOfMemory;
  }
  std::memset(whole, kGuardByte, total);
  std::memset(whole + kGuard, kGarbage, bytes);
  const Allocation allocation = {whole, bytes, device};
  current->allocations[allocation.data()] = allocation;
  *data = allocation.data();
  return kSuccess;
}

// Frees memory; the tables are locked.
void destroy(const Allocation& allocation) {
  if (!allocation.intact()) {
    settings().count("violations");
  }
  std::free(allocation.whole);
}

// Ends a context, and all that is in it; the tables are locked.
void destroy(Context* context) {
  contexts.erase(context);
  for (Module* module : context->modules) {
    delete module;
  }
  for (const auto& [at, allocation] : context->allocations) {
    destroy(allocation);
  }
  delete context;
}

int release(Context* context, char* data, bool host) {
  std::lock_guard<std::mutex> lock(mutex);
  const auto found = context->allocations.find(data);
  if (found == context->allocations.end() || (found->second.device < 0) != host) {
    return kInvalidValue;
  }
  destroy(found->second);
  context->allocations.erase(found);
  return kSuccess;
}

// Whether bytes from a place on lie within one allocation.
bool within(Context* context, const char* data, size_t bytes, bool host) {
  std::lock_guard<std::mutex> lock(mutex);
  auto after = context->allocations.upper_bound(const_cast<char*>(data));
  if (after == context->allocations.begin()) {
    return false;
  }
  const Allocation& allocation = std::prev(after)->second;
  return (allocation.device < 0) == host && data + bytes <= allocation.data() + allocation.bytes;
}

// Asks a stream for a copy between memory of the host's and of the device's.
int copy(char* to, bool to_host, const char* from, bool from_host, size_t bytes, Stream* stream) {
  BEGIN();
  if (!known(stream)) {
    return kInvalidValue;
  }
  for (const auto& [at, host] : {std::pair<const char*, bool>(to, to_host), {from, from_host}}) {
    if (!within(current, at, bytes, host)) {
      if (!host) {
        return kInvalidValue;
      }
      // Memory that is not pinned would make the copy wait, which is never meant.
      settings().count("violations");
    }
  }
  enqueue(
      stream,
      [to, from, bytes] {
        std::memcpy(to, from, bytes);
        return kSuccess;
      },
      true);
  return kSuccess;
}

bool all_intact(Context* context) {
  std::lock_guard<std::mutex> lock(mutex);
  return std::all_of(context->allocations.begin(), context->allocations.end(),
                     [](const auto& one) { return one.second.intact(); });
}

// The newest PTX that a driver takes, in tens.
int newest_ptx(long driver) {
  const int major = static_cast<int>(driver / 1000);
  const int minor = static_cast<int>(driver % 1000 / 10);
  return major == 10 ? 63 + minor : (major - 4) * 10 + minor;
}

// What stands between two marks, from a place on; moves the place behind it. Empty if it is not there.
std::string between(const std::string& text, const std::string& before, const std::string& after,
                    size_t* from) {
  const size_t begin = text.find(before, *from);
  const size_t end =
      begin == std::string::npos ? begin : text.find(after, begin + before.length());
  if (end == std::string::npos) {
    *from = text.length();
    return "";
  }
  *from = end;
  return text.substr(begin + before.length(), end - begin - before.length());
}

std::string line(const std::string& text, const std::string& before) {
  size_t from = 0;
  return between(text, "\n" + before, "\n", &from);
}

// Bytes of each parameter that an entry declares: ".param .u64 name, .param .u32 name".
std::vector<size_t> widths(const std::string& declared) {
  std::vector<size_t> all;
  for (size_t at = declared.find(".param ."); at != std::string::npos;
       at = declared.find(".param .", at + 1)) {
    all.push_back(std::stoul(declared.substr(at + 9)) / 8);
  }
  return all;
}

// Entries of a PTX text that is not one of those that ship.
int load_made(const std::string& ptx, Module* module, std::string* message) {
  if (settings().get("refuse_made") != 0) {
    *message = "no compiler";
    return kInvalidPtx;
  }
  for (const auto& kernel : ptx::parse(ptx, message)) {
    module->made.push_back(std::make_unique<Entry>(
        Entry{"", kernel->name, kernel->items, kernel->parameters, nullptr, kernel}));
    module->functions[kernel->name] = module->made.back().get();
  }
  return module->functions.empty() ? kInvalidPtx : kSuccess;
}

// Reads a PTX text; the message says what is wrong with it.
int load(const std::string& ptx, int capability, long driver, Module* module, std::string* message) {
  const std::string version = line(ptx, ".version ");
  const std::string target = line(ptx, ".target sm_");
  const std::string program = line(ptx, "// Program: ");
  if (version.length() != 3 || target.empty()) {
    *message = "no version or target";
    return kInvalidImage;
  }
  if (std::stoi(version) * 10 + std::stoi(version.substr(2)) > newest_ptx(driver)) {
    *message = "Unsupported .version " + version;
    return kUnsupportedPtxVersion;
  }
  if (std::stoi(target) > capability) {
    return kNoBinaryForGpu;
  }
  if (program.empty()) {
    return load_made(ptx, module, message);
  }
  for (size_t at = 0; at < ptx.length();) {
    const std::string name = between(ptx, ".visible .entry ", "(", &at);
    const std::string declared = between(ptx, "(", ")", &at);
    if (name.empty()) {
      break;
    }
    for (const Entry& known : entries()) {
      if (known.program == program && known.name == name) {
        if (known.parameters != widths(declared)) {
          *message = name + " has other parameters in PTX";
          return kInvalidPtx;
        }
        module->functions[name] = &known;
      }
    }
    if (module->functions.count(name) == 0) {
      *message = "no kernel " + name + " of " + program;
      return kInvalidPtx;
    }
  }
  return module->functions.empty() ? kInvalidPtx : kSuccess;
}

// What a context has on the device.
ptx::Memory memory_of(Context* context) {
  std::lock_guard<std::mutex> lock(mutex);
  ptx::Memory memory;
  for (const auto& [at, allocation] : context->allocations) {
    if (allocation.device >= 0) {
      memory.ranges.push_back({at, at + allocation.bytes});
    }
  }
  return memory;
}

struct Launch {
  const Entry* entry;
  std::vector<std::array<char, 8>> values;
  // For PTX that is run as such: what it may touch, and what went wrong first. One block runs at a time.
  ptx::Memory memory = {};
  std::string fault = "";
  bool flush = false;

  void interpret() {
    const ptx::Thread thread = {place.item, entry->items, place.group, place.groups, flush};
    const std::string said = entry->made->run(thread, values, memory);
    fault = fault.empty() ? said : fault;
  }

  static void body(void* self) {
    Launch* launch = static_cast<Launch*>(self);
    if (launch->entry->made != nullptr) {
      launch->interpret();
      return;
    }
    std::vector<void*> arguments;
    for (auto& value : launch->values) {
      arguments.push_back(value.data());
    }
    launch->entry->call(arguments.data());
  }
};

}  // namespace
}  // namespace software

using namespace software;

#define API extern "C" __attribute__((visibility("default"))) int

extern "C" __attribute__((visibility("default"))) void software_set(const char* name, long value) {
  settings().set(name, value);
}

// A setting, or a count: live_handles, live_allocations, calls, launches, violations; most_waiting is
// the most copies that a stream has had to do at a time.
extern "C" __attribute__((visibility("default"))) long software_get(const char* name) {
  const std::string wanted = name;
  if (wanted != "live_handles" && wanted != "live_allocations") {
    return settings().get(wanted);
  }
  std::lock_guard<std::mutex> lock(mutex);
  long handles = 0;
  long allocations = 0;
  for (const Context* context : contexts) {
    handles += 1 + context->streams.size() + context->events.size() + context->modules.size();
    allocations += context->allocations.size();
  }
  return wanted == "live_handles" ? handles : allocations;
}

API cuInit(unsigned) {
  if (settings().get("init_status") != 0) {
    return static_cast<int>(settings().get("init_status"));
  }
  initialized = true;
  return settings().get("devices") == 0 ? kNoDevice : kSuccess;
}

API cuDriverGetVersion(int* version) {
  *version = static_cast<int>(settings().get("driver"));
  return kSuccess;
}

API cuDeviceGetCount(int* count) {
  *count = static_cast<int>(settings().get("devices"));
  return initialized ? kSuccess : kNotInitialized;
}

API cuDeviceGet(int* device, int ordinal) {
  *device = ordinal;
  return ordinal >= 0 && ordinal < settings().get("devices") ? kSuccess : kInvalidDevice;
}

API cuDeviceGetName(char* name, int length, int device) {
  std::snprintf(name, length, "software device %d", device);
  return kSuccess;
}

API cuDeviceTotalMem_v2(size_t* bytes, int) {
  *bytes = settings().get("memory");
  return kSuccess;
}

// Sixteen bytes, each of them the device's number and one.
API cuDeviceGetUuid(char* bytes, int device) {
  std::memset(bytes, device + 1, 16);
  return kSuccess;
}

API cuDeviceGetAttribute(int* value, int attribute, int device) {
  switch (attribute) {
    case 33:  // the bus of PCI
      *value = 0x3b + device;
      return kSuccess;
    case 34:  // the device there
    case 50:  // the domain
      *value = 0;
      return kSuccess;
    case 1:  // threads in a block
      *value = 1024;
      return kSuccess;
    case 8:  // shared memory of a block
      *value = static_cast<int>(settings().get("shared"));
      return kSuccess;
    case 16:  // multiprocessors
      *value = 2;
      return kSuccess;
    case 75:
      *value = static_cast<int>(settings().get("capability")) / 10;
      return kSuccess;
    case 76:
      *value = static_cast<int>(settings().get("capability")) % 10;
      return kSuccess;
    case 115:  // memory pools
      *value = static_cast<int>(settings().get("pools"));
      return kSuccess;
    default:
      return kInvalidValue;
  }
}

API cuCtxCreate_v2(Context** context, unsigned, int device) {
  std::lock_guard<std::mutex> lock(mutex);
  *context = new Context;
  (*context)->device = device;
  contexts.insert(*context);
  current = *context;
  return kSuccess;
}

API cuCtxPopCurrent_v2(Context** context) {
  *context = current;
  current = nullptr;
  return *context == nullptr ? kInvalidContext : kSuccess;
}

API cuCtxSetCurrent(Context* context) {
  std::lock_guard<std::mutex> lock(mutex);
  if (context != nullptr && contexts.count(context) == 0) {
    return kInvalidContext;
  }
  current = context;
  return kSuccess;
}

API cuCtxDestroy_v2(Context* context) {
  std::lock_guard<std::mutex> lock(mutex);
  if (contexts.count(context) == 0) {
    return kInvalidContext;
  }
  destroy(context);
  return kSuccess;
}

// Forgets what was set. Contexts that hang, which nobody could destroy, end as with a process.
API software_reset() {
  settings().reset();
  std::lock_guard<std::mutex> lock(mutex);
  const std::set<Context*> all = contexts;
  for (Context* context : all) {
    if (context->hangs) {
      destroy(context);
    }
  }
  return kSuccess;
}

API cuStreamCreate(Stream** stream, unsigned) {
  BEGIN();
  std::lock_guard<std::mutex> lock(mutex);
  auto created = std::make_shared<Stream>();
  created->context = current;
  *stream = created.get();
  current->streams[*stream] = created;
  return kSuccess;
}

API cuStreamDestroy_v2(Stream* stream) {
  BEGIN();
  if (!known(stream)) {
    return kInvalidHandle;
  }
  const int status = drain(stream);
  std::lock_guard<std::mutex> lock(mutex);
  current->streams.erase(stream);
  return status;
}

// Says once that commands are under way before it lets them end, as a device would.
API cuStreamQuery(Stream* stream) {
  BEGIN();
  if (!known(stream)) {
    return kInvalidHandle;
  }
  {
    std::lock_guard<std::mutex> lock(stream->mutex);
    if (stream->commands.empty()) {
      return kSuccess;
    }
  }
  const int status = drain(stream);
  return status == kSuccess ? kNotReady : status;
}

API cuStreamSynchronize(Stream* stream) {
  BEGIN();
  return known(stream) ? drain(stream) : kInvalidHandle;
}

API cuEventCreate(Event** event, unsigned) {
  BEGIN();
  std::lock_guard<std::mutex> lock(mutex);
  auto created = std::make_shared<Event>();
  *event = created.get();
  current->events[*event] = created;
  return kSuccess;
}

// Destroyed at once for who asked; a record of it that is still to come does no harm.
API cuEventDestroy_v2(Event* event) {
  BEGIN();
  std::lock_guard<std::mutex> lock(mutex);
  return current->events.erase(event) == 0 ? kInvalidHandle : kSuccess;
}

API cuEventRecord(Event* event, Stream* stream) {
  BEGIN();
  if (!known(event) || !known(stream)) {
    return kInvalidHandle;
  }
  std::shared_ptr<Event> held;
  {
    std::lock_guard<std::mutex> lock(mutex);
    held = current->events[event];
    held->stream = current->streams[stream];
  }
  held->reached = false;
  held->to_come++;
  enqueue(stream, [held] {
    held->when = Clock::now();
    held->reached = --held->to_come == 0;
    return kSuccess;
  });
  return kSuccess;
}

// Lets a stream come as far as the event and no further, and says once before that it has not.
API cuEventQuery(Event* event) {
  BEGIN();
  if (!known(event)) {
    return kInvalidHandle;
  }
  if (event->to_come == 0) {
    return kSuccess;
  }
  std::shared_ptr<Stream> stream;
  {
    std::lock_guard<std::mutex> lock(mutex);
    stream = event->stream;
  }
  const int status = drain(stream.get(), event);
  return status == kSuccess ? kNotReady : status;
}

API cuEventElapsedTime(float* millis, Event* from, Event* to) {
  BEGIN();
  if (!known(from) || !known(to) || !from->reached || !to->reached) {
    return kInvalidHandle;
  }
  *millis = std::chrono::duration<float, std::milli>(to->when - from->when).count();
  return kSuccess;
}

API cuMemAlloc_v2(char** data, size_t bytes) {
  BEGIN();
  return allocate(data, bytes, current->device);
}

// Waits for the device first.
API cuMemFree_v2(char* data) {
  BEGIN();
  const int status = drain_all(current);
  return status != kSuccess ? status : release(current, data, false);
}

API cuMemAllocAsync(char** data, size_t bytes, Stream* stream) {
  BEGIN();
  if (!known(stream)) {
    return kInvalidHandle;
  }
  const int status = allocate(data, bytes, current->device);
  if (status != kOutOfMemory) {
    return status;
  }
  // What other streams have freed is free in time: a device waits for nobody. This one has to wait.
  drain_all(current, stream);
  return allocate(data, bytes, current->device);
}

API cuMemFreeAsync(char* data, Stream* stream) {
  BEGIN();
  if (!known(stream) || !within(current, data, 0, false)) {
    return kInvalidHandle;
  }
  enqueue(stream, [context = current, data] { return release(context, data, false); });
  return kSuccess;
}

API cuMemHostAlloc(char** data, size_t bytes, unsigned) {
  BEGIN();
  return allocate(data, bytes, -1);
}

API cuMemFreeHost(char* data) {
  BEGIN();
  const int status = drain_all(current);
  return status != kSuccess ? status : release(current, data, true);
}

API cuMemcpyHtoDAsync_v2(char* to, const char* from, size_t bytes, Stream* stream) {
  return copy(to, false, from, true, bytes, stream);
}

API cuMemcpyDtoHAsync_v2(char* to, const char* from, size_t bytes, Stream* stream) {
  return copy(to, true, from, false, bytes, stream);
}

API cuMemcpyDtoDAsync_v2(char* to, const char* from, size_t bytes, Stream* stream) {
  return copy(to, false, from, false, bytes, stream);
}

API cuMemsetD8Async(char* at, unsigned char value, size_t bytes, Stream* stream) {
  BEGIN();
  if (!known(stream) || !within(current, at, bytes, false)) {
    return kInvalidValue;
  }
  enqueue(stream, [at, value, bytes] {
    std::memset(at, value, bytes);
    return kSuccess;
  });
  return kSuccess;
}

API cuModuleLoadDataEx(Module** module, const char* image, unsigned count, const int* options,
                       void** values) {
  BEGIN();
  auto loaded = std::make_unique<Module>();
  std::string message;
  const int status = load(image, static_cast<int>(settings().get("capability")),
                          settings().get("driver"), loaded.get(), &message);
  char* log = nullptr;
  size_t room = 0;
  for (unsigned i = 0; i < count; i++) {
    log = options[i] == 5 ? static_cast<char*>(values[i]) : log;
    room = options[i] == 6 ? reinterpret_cast<size_t>(values[i]) & 0xffffffffU : room;
  }
  if (log != nullptr && room > 0) {
    std::snprintf(log, room, "%s", message.c_str());
  }
  if (status != kSuccess) {
    return status;
  }
  std::lock_guard<std::mutex> lock(mutex);
  *module = loaded.release();
  current->modules.insert(*module);
  return kSuccess;
}

API cuModuleUnload(Module* module) {
  BEGIN();
  const int status = drain_all(current);
  std::lock_guard<std::mutex> lock(mutex);
  if (current->modules.erase(module) == 0) {
    return kInvalidHandle;
  }
  delete module;
  return status;
}

API cuModuleGetFunction(const Entry** function, Module* module, const char* name) {
  BEGIN();
  const auto found = module->functions.find(name);
  if (found == module->functions.end()) {
    return kNotFound;
  }
  *function = found->second;
  return kSuccess;
}

API cuFuncGetAttribute(int* value, int attribute, const Entry*) {
  BEGIN();
  switch (attribute) {
    case 0:  // threads in a block
      *value = static_cast<int>(settings().get("threads"));
      return kSuccess;
    case 1:  // shared memory that is taken: as much for all
      *value = static_cast<int>(settings().get("shared_taken"));
      return kSuccess;
    default:
      return kInvalidValue;
  }
}

API cuLaunchKernel(const Entry* function, unsigned x, unsigned y, unsigned z, unsigned items,
                   unsigned items_y, unsigned items_z, unsigned, Stream* stream, void** arguments,
                   void**) {
  BEGIN();
  // Kernels say with how many threads they are compiled to run.
  if (!known(stream) || x == 0 || y * z * items_y * items_z != 1 ||
      static_cast<int>(items) != function->items) {
    return kInvalidValue;
  }
  const long launch = settings().count("launches");
  if (launch == settings().get("hang_launch")) {
    enqueue(stream, [context = current] {
      context->hangs = true;
      return kNotReady;
    });
    return kSuccess;
  }
  if (launch == settings().get("fail_launch")) {
    enqueue(stream, [] { return static_cast<int>(settings().get("fail_status")); });
    return kSuccess;
  }
  Launch copied = {function, {}, {}, "", settings().get("flush") != 0};
  for (size_t i = 0; i < function->parameters.size(); i++) {
    std::array<char, 8> value = {};
    std::memcpy(value.data(), arguments[i], function->parameters[i]);
    copied.values.push_back(value);
  }
  enqueue(stream, [copied, x, items, context = current]() mutable -> int {
    copied.memory = memory_of(context);
    if (!run_grid(static_cast<int>(x), static_cast<int>(items), &Launch::body, &copied)) {
      std::fprintf(stderr, "software CUDA: threads of %s did not all meet, or waited too long\n",
                   copied.entry->name.c_str());
      settings().count("violations");
      return kLaunchFailed;
    }
    if (!copied.fault.empty()) {
      std::fprintf(stderr, "software CUDA: %s: %s\n", copied.entry->name.c_str(),
                   copied.fault.c_str());
      settings().count("violations");
      return kIllegalAddress;
    }
    if (!all_intact(context)) {
      std::fprintf(stderr, "software CUDA: %s wrote beside its memory\n",
                   copied.entry->name.c_str());
      settings().count("violations");
      return kIllegalAddress;
    }
    return kSuccess;
  });
  return kSuccess;
}
