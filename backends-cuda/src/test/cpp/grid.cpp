// SPDX-License-Identifier: Apache-2.0
#include "grid.h"

#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

#include "block.h"

namespace software {

namespace {

// Blocks under way at once: one that watches another, one that is watched, and one between.
constexpr int kLanes = 3;

// Of so many turns a block gives up one: about as many as a block of several barriers has.
constexpr unsigned kStay = 8;

struct Launch {
  int groups;
  int items;
  void (*body)(void*);
  void* argument;
  int begun = 0;
  int ended = 0;
  bool failed = false;

  // The block that begins next: even ones from the last to the first, odd ones upwards between them.
  int next() {
    const int n = begun++;
    return n % 2 != 0 ? n : (groups - 1) / 2 * 2 - n;
  }
};

// Threads that have a block each, of which one runs at a time: who has the turn gives it to one that
// is drawn at random. Never destroyed, since the threads wait for launches until the process ends.
class Crew {
 public:
  static Crew& crew() {
    static Crew* one = new Crew;
    return *one;
  }

  // Whether this launch had the crew; it may be another's.
  bool run(Launch* launch) {
    std::unique_lock<std::mutex> alone(launches_, std::try_to_lock);
    if (!alone.owns_lock()) {
      return false;
    }
    std::unique_lock<std::mutex> lock(mutex_);
    for (; hired_ < kLanes; hired_++) {
      std::thread([this, lane = hired_] { work(lane); }).detach();
    }
    random_.seed(launch->groups);
    launch_ = launch;
    draw();
    ended_.wait(lock, [this] { return turn_ < 0; });
    return true;
  }

  // Lets another lane run.
  void pass() {
    std::unique_lock<std::mutex> lock(mutex_);
    const int own = turn_;
    draw();
    turns_[own].wait(lock, [this, own] { return turn_ == own; });
  }

 private:
  // Mostly it stays where it is, so that a block gets far ahead of one that began before it.
  void draw() {
    if (turn_ < 0 || random_() % kStay == 0) {
      turn_ = static_cast<int>(random_() % kLanes);
      turns_[turn_].notify_one();
    }
  }

  void work(int lane) {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      turns_[lane].wait(lock, [this, lane] { return turn_ == lane; });
      if (launch_->begun == launch_->groups || launch_->failed) {
        // Nothing is left to begin; those who have begun go on.
        if (launch_->ended == launch_->begun) {
          turn_ = -1;
          ended_.notify_one();
        } else {
          draw();
        }
        continue;
      }
      Launch* launch = launch_;
      const int group = launch->next();
      lock.unlock();
      const bool good = run_block(group, launch->groups, launch->items, launch->body,
                                  launch->argument, [] { crew().pass(); });
      lock.lock();
      launch->ended++;
      launch->failed |= !good;
    }
  }

  std::mutex launches_;
  std::mutex mutex_;
  std::condition_variable turns_[kLanes];
  std::condition_variable ended_;
  std::mt19937 random_;
  int hired_ = 0;
  int turn_ = -1;
  Launch* launch_ = nullptr;
};

}  // namespace

bool run_grid(int groups, int items, void (*body)(void*), void* argument) {
  Launch launch = {groups, items, body, argument};
  if (groups > 1 && Crew::crew().run(&launch)) {
    return !launch.failed;
  }
  while (launch.begun < groups) {
    if (!run_block(launch.next(), groups, items, body, argument, nullptr)) {
      return false;
    }
  }
  return true;
}

}  // namespace software
