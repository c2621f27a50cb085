// SPDX-License-Identifier: Apache-2.0
#include "block.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

// Saves what a function must keep and the stack pointer, and goes on with another stack.
extern "C" void software_switch(void** saved, void* stack);
asm(R"(
.text
.hidden software_switch
.globl software_switch
.type software_switch, @function
software_switch:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
.size software_switch, .-software_switch
)");

namespace software {

thread_local Place place;

namespace {

constexpr int kMostItems = 1024;
// Off a power of two, or the tops of all stacks would fall into one set of the cache.
constexpr size_t kStackBytes = (32 << 10) + 5 * 64;

// How often a block may find all its threads at nothing but waiting for another block.
constexpr int kMostWaits = 100'000;

enum class State { kReady, kWaiting, kAtBarrier, kAtExchange, kDone };

struct Fiber {
  void* stack = nullptr;
  State state = State::kReady;
};

// The fibers of one thread, and the stacks they use again and again.
class Scheduler {
 public:
  ~Scheduler() {
    if (stacks_ != nullptr) {
      munmap(stacks_, kMostItems * kStackBytes);
    }
  }

  bool run(int group, int groups, int items, void (*body)(void*), void* argument,
           void (*turn)()) {
    if (stacks_ == nullptr) {
      void* memory = mmap(nullptr, kMostItems * kStackBytes, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (memory == MAP_FAILED) {
        std::perror("software CUDA: no stacks for fibers");
        std::abort();
      }
      stacks_ = static_cast<char*>(memory);
    }
    body_ = body;
    argument_ = argument;
    place.group = group;
    place.groups = groups;
    fibers_.assign(items, Fiber());
    for (int i = 0; i < items; i++) {
      start(i);
    }
    int left = items;
    int waits = 0;
    // Each warp goes as far as it can before the next one does, and every other round begins with the
    // last: who relies on an order without a barrier is found out.
    const int warps = (items + kWarp - 1) / kWarp;
    for (bool forward = group % 2 == 0; left > 0; forward = !forward) {
      bool moved = false;
      bool waited = false;
      for (int i = 0; i < warps; i++) {
        const int first = (forward ? i : warps - 1 - i) * kWarp;
        do {
          for (int lane = 0; lane < std::min(kWarp, items - first); lane++) {
            const int item = forward ? first + lane : std::min(first + kWarp, items) - 1 - lane;
            Fiber& fiber = fibers_[item];
            if (fiber.state == State::kReady) {
              current_ = item;
              place.item = item;
              software_switch(&own_, fiber.stack);
              left -= fiber.state == State::kDone;
              waited |= fiber.state == State::kWaiting;
              moved |= fiber.state != State::kWaiting;
            }
          }
        } while (release_warp(first, items));
      }
      if (waited) {
        for (Fiber& fiber : fibers_) {
          fiber.state = fiber.state == State::kWaiting ? State::kReady : fiber.state;
        }
      }
      if (moved) {
        continue;
      }
      if (waited ? ++waits > kMostWaits : !release_block(items)) {
        return false;
      }
      if (turn != nullptr) {
        turn();
      }
    }
    return true;
  }

  void wait(State state) {
    fibers_[current_].state = state;
    software_switch(&fibers_[current_].stack, own_);
  }

  const uint64_t* exchange(uint64_t mine) {
    const int item = current_;
    given_[item] = mine;
    wait(State::kAtExchange);
    return &seen_[item / kWarp * kWarp];
  }

  void body() {
    body_(argument_);
    wait(State::kDone);
  }

 private:
  static void enter();

  void start(int item) {
    char* top = stacks_ + (item + 1) * kStackBytes;
    // As software_switch leaves a stack: six registers, and where to go on. At a function's entry the
    // stack is off a multiple of 16 by 8.
    void** at = reinterpret_cast<void**>(top) - 1;
    *--at = reinterpret_cast<void*>(&enter);
    for (int i = 0; i < 6; i++) {
      *--at = nullptr;
    }
    fibers_[item].stack = at;
    fibers_[item].state = State::kReady;
  }

  bool release_warp(int first, int items) {
    if (first + kWarp > items) {
      return false;
    }
    for (int i = first; i < first + kWarp; i++) {
      if (fibers_[i].state != State::kAtExchange) {
        return false;
      }
    }
    for (int i = first; i < first + kWarp; i++) {
      seen_[i] = given_[i];
      fibers_[i].state = State::kReady;
    }
    return true;
  }

  bool release_block(int items) {
    for (int i = 0; i < items; i++) {
      if (fibers_[i].state != State::kAtBarrier) {
        return false;
      }
    }
    for (int i = 0; i < items; i++) {
      fibers_[i].state = State::kReady;
    }
    return true;
  }

  char* stacks_ = nullptr;
  std::vector<Fiber> fibers_;
  void* own_ = nullptr;
  int current_ = 0;
  void (*body_)(void*) = nullptr;
  void* argument_ = nullptr;
  uint64_t given_[kMostItems] = {};
  uint64_t seen_[kMostItems] = {};
};

thread_local Scheduler scheduler;

void Scheduler::enter() {
  scheduler.body();
}

}  // namespace

void barrier() {
  scheduler.wait(State::kAtBarrier);
}

const uint64_t* warp_exchange(uint64_t mine) {
  return scheduler.exchange(mine);
}

void yield() {
  scheduler.wait(State::kWaiting);
}

bool run_block(int group, int groups, int items, void (*body)(void*), void* argument,
               void (*turn)()) {
  return scheduler.run(group, groups, items, body, argument, turn);
}

}  // namespace software
