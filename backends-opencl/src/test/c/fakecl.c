// SPDX-License-Identifier: Apache-2.0
// An OpenCL platform that misbehaves as it is told by FAKE_CL in the environment, for the ICD loader
// to find beside real ones. It is written without OpenCL's headers, which tests do without.
//
//   empty     it has no device
//   broken    it fails when it is asked for devices
//   narrow    it takes a device type of 32 bits alone, as Rusticl does; of its three devices the first
//             describes itself not at all, the second is not available, and of the third no context can
//             be made
//   several   it has one device, which says that it is CPU, GPU and accelerator at once, and of which
//             no context can be made
//   simulator the same, and the platform is called Oclgrind
//   dies      it has a GPU, and ends the process when a context is to be made
//   crowded   it says that it has 2^32 - 1 devices
//   wordy     it has a GPU, whose name takes 2^40 bytes

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef int32_t status;

enum {
  DEVICE_NOT_FOUND = -1,
  DEVICE_NOT_AVAILABLE = -2,
  OUT_OF_RESOURCES = -5,
  INVALID_VALUE = -30,
  INVALID_DEVICE_TYPE = -31,
  DEVICES = 3,
};

// Both begin with the loader's table of functions.
struct object {
  void** table;
};

static void* table[200];
static struct object platform = {table};
static struct object devices[DEVICES] = {{table}, {table}, {table}};

static status answer(const void* value, size_t bytes, size_t room, void* to, size_t* size) {
  if (size != NULL) {
    *size = bytes;
  }
  if (to != NULL) {
    if (room < bytes) {
      return INVALID_VALUE;
    }
    memcpy(to, value, bytes);
  }
  return 0;
}

static status text(const char* value, size_t room, void* to, size_t* size) {
  return answer(value, strlen(value) + 1, room, to, size);
}

static status number(uint64_t value, size_t room, void* to, size_t* size) {
  return answer(&value, sizeof value, room, to, size);
}

// Not of the standard's name, which would mean the loader's own function.
static status get_platform_info(
    struct object* of, uint32_t property, size_t room, void* to, size_t* size) {
  (void) of;
  const char* told = getenv("FAKE_CL");
  const char* name = told != NULL && strcmp(told, "simulator") == 0 ? "Oclgrind" : "Fake";
  switch (property) {
    case 0x0900: return text("FULL_PROFILE", room, to, size);
    case 0x0901: return text("OpenCL 1.2", room, to, size);
    case 0x0902: return text(name, room, to, size);
    case 0x0903: return text("Nobody", room, to, size);
    case 0x0904: return text("cl_khr_icd", room, to, size);
    case 0x0920: return text("FAKE", room, to, size);
    default: return INVALID_VALUE;
  }
}

static status get_device_ids(
    struct object* of, uint64_t type, uint32_t room, struct object** to, uint32_t* count) {
  (void) of;
  const char* told = getenv("FAKE_CL");
  if (told == NULL || strcmp(told, "empty") == 0) {
    return DEVICE_NOT_FOUND;
  }
  if (strcmp(told, "broken") == 0) {
    return OUT_OF_RESOURCES;
  }
  if (type != 0xFFFFFFFFU) {
    return INVALID_DEVICE_TYPE;
  }
  if (strcmp(told, "crowded") == 0) {
    *count = 0xFFFFFFFFU;
    return 0;
  }
  // Of three the last is sound, as far as it says.
  uint32_t first = strcmp(told, "narrow") == 0 ? 0 : DEVICES - 1;
  if (count != NULL) {
    *count = DEVICES - first;
  }
  for (uint32_t i = 0; to != NULL && i < room && first + i < DEVICES; i++) {
    to[i] = &devices[first + i];
  }
  return 0;
}

static status get_device_info(
    struct object* of, uint32_t property, size_t room, void* to, size_t* size) {
  if (of == &devices[0]) {
    return OUT_OF_RESOURCES;
  }
  const char* told = getenv("FAKE_CL");
  if (property == 0x102B && told != NULL && strcmp(told, "wordy") == 0) {
    if (size != NULL) {
      *size = (size_t) 1 << 40;
    }
    return 0;
  }
  int several = told != NULL && (strcmp(told, "several") == 0 || strcmp(told, "simulator") == 0);
  switch (property) {
    case 0x1000: return number(several ? 2 | 4 | 8 : 4, room, to, size);  // a GPU
    case 0x1002: return number(2, room, to, size);  // compute units
    case 0x1004: return number(256, room, to, size);  // items in a group
    case 0x1010: return number(1 << 28, room, to, size);  // the largest allocation
    case 0x101F: return number(1 << 30, room, to, size);  // memory
    case 0x1023: return number(1 << 15, room, to, size);  // local memory
    case 0x1026: return number(1, room, to, size);  // little-endian
    case 0x1027: return number(of != &devices[1], room, to, size);  // available
    case 0x1028: return number(1, room, to, size);  // has a compiler
    case 0x1035: return number(0, room, to, size);  // unified memory
    case 0x102B: return text(of == &devices[1] ? "gone" : "unopened", room, to, size);
    case 0x102D: return text("1.0", room, to, size);
    case 0x102E: return text("FULL_PROFILE", room, to, size);
    case 0x102F: return text("OpenCL 1.2 FAKE", room, to, size);
    default: return INVALID_VALUE;
  }
}

static void* create_context(
    const intptr_t* properties,
    uint32_t count,
    struct object** of,
    void* notify,
    void* told,
    status* result) {
  (void) properties, (void) count, (void) of, (void) notify, (void) told;
  const char* behaviour = getenv("FAKE_CL");
  if (behaviour != NULL && strcmp(behaviour, "dies") == 0) {
    abort();
  }
  if (result != NULL) {
    *result = DEVICE_NOT_AVAILABLE;
  }
  return NULL;
}

static status get_platform_ids(uint32_t room, struct object** to, uint32_t* count) {
  // The places are those of the ICD extension's table.
  table[1] = (void*) get_platform_info;
  table[2] = (void*) get_device_ids;
  table[3] = (void*) get_device_info;
  table[4] = (void*) create_context;
  if (count != NULL) {
    *count = 1;
  }
  if (to != NULL && room > 0) {
    to[0] = &platform;
  }
  return 0;
}

void* clGetExtensionFunctionAddress(const char* name) {
  if (strcmp(name, "clIcdGetPlatformIDsKHR") == 0) {
    return (void*) get_platform_ids;
  }
  return strcmp(name, "clGetPlatformInfo") == 0 ? (void*) get_platform_info : NULL;
}
