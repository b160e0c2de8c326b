/* Loaded into the program by a test (LD_PRELOAD). UNTIMELY says what happens at a bad moment:
     clock    the time of day jumps to and fro by ten years with every look at it
     rename   the program is killed when it gives the finished file its name
     unlink   the program is killed when it removes the journal of the published file */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int happens(const char* what) {
  const char* asked = getenv("UNTIMELY");
  return asked != NULL && strcmp(asked, what) == 0;
}

static time_t jump(void) {
  static int looks;
  if (!happens("clock")) return 0;
  return (__sync_fetch_and_add(&looks, 1) % 2 == 0 ? 1 : -1) * (time_t)315576000;
}

int clock_gettime(clockid_t clock, struct timespec* now) {
  static int (*real)(clockid_t, struct timespec*);
  if (real == NULL) real = (int (*)(clockid_t, struct timespec*))dlsym(RTLD_NEXT, "clock_gettime");
  const int result = real(clock, now);
  if (result == 0 && clock == CLOCK_REALTIME) now->tv_sec += jump();
  return result;
}

time_t time(time_t* place) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (place != NULL) *place = now.tv_sec;
  return now.tv_sec;
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
  static int (*real)(int, const char*, int, const char*, unsigned);
  if (happens("rename")) raise(SIGKILL);
  if (real == NULL) real = (int (*)(int, const char*, int, const char*, unsigned))dlsym(RTLD_NEXT, "renameat2");
  return real(from_folder, from, to_folder, to, flags);
}

int unlink(const char* path) {
  static int (*real)(const char*);
  const size_t length = strlen(path);
  if (happens("unlink") && length > 5 && strcmp(path + length - 5, ".part") == 0) raise(SIGKILL);
  if (real == NULL) real = (int (*)(const char*))dlsym(RTLD_NEXT, "unlink");
  return real(path);
}
