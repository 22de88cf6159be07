/* The floor: flock(2) in the roles of contenders/contender.ts. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static int lock_file;
static char counter_path[4096];

static double now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static double cpu_ms(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
         (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static void acquire(void) {
  if (flock(lock_file, LOCK_EX) != 0) exit(3);
}

static void release(void) {
  if (flock(lock_file, LOCK_UN) != 0) exit(3);
}

static void count_up(double work_ms) {
  char text[64] = "";
  long count;
  int file = open(counter_path, O_RDONLY | O_CLOEXEC);
  if (read(file, text, sizeof text - 1) < 0 || sscanf(text, "{\"count\":%ld}", &count) != 1) exit(4);
  close(file);
  struct timespec work = {0, (long)(work_ms * 1e6)};
  if (work_ms > 0) nanosleep(&work, NULL);
  file = open(counter_path, O_WRONLY | O_TRUNC | O_CLOEXEC);
  int length = snprintf(text, sizeof text, "{\"count\":%ld}", count + 1);
  if (write(file, text, length) != length) exit(4);
  close(file);
}

static double batch_ms(long count) {
  double begin = now_ms();
  for (long i = 0; i < count; i++) {
    acquire();
    release();
  }
  return now_ms() - begin;
}

static int ascending(const void *a, const void *b) {
  double difference = *(const double *)a - *(const double *)b;
  return (difference > 0) - (difference < 0);
}

static void cycle(double milliseconds) {
  static double batches[1000];
  long count = 16, taken = 0;
  while (batch_ms(count) < 5) count *= 4;
  for (double left = milliseconds; left > 0 && taken < 1000; left -= batches[taken++]) {
    batches[taken] = batch_ms(count);
  }
  qsort(batches, taken, sizeof *batches, ascending);
  printf("%f\n", batches[taken / 2] * 1e3 / count);
}

static void contend(double window_ms, double work_ms) {
  char line[16];
  long in_time = 0, written = 0;
  puts("ready");
  if (!fgets(line, sizeof line, stdin)) return;
  double cpu = cpu_ms(), end = now_ms() + window_ms;
  while (now_ms() < end) {
    acquire();
    count_up(work_ms);
    release();
    written++;
    if (now_ms() < end) in_time++;
  }
  printf("{\"inTime\":%ld,\"written\":%ld,\"cpuMs\":%f}\n", in_time, written, cpu_ms() - cpu);
}

int main(int count, char **arguments) {
  if (count < 3) return 2;
  const char *role = arguments[1], *folder = arguments[2];
  double first = count > 3 ? atof(arguments[3]) : 0, second = count > 4 ? atof(arguments[4]) : 0;
  char lock_path[4096];
  snprintf(lock_path, sizeof lock_path, "%s/lock", folder);
  snprintf(counter_path, sizeof counter_path, "%s/counter.json", folder);
  lock_file = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  setvbuf(stdout, NULL, _IOLBF, 0);
  if (!strcmp(role, "cycle")) {
    cycle(first);
  } else if (!strcmp(role, "contend")) {
    contend(first, second);
  } else if (!strcmp(role, "hold")) {
    acquire();
    puts("held");
    while (getchar() != EOF) continue;
  } else {
    puts("waiting");
    acquire();
    puts("got");
  }
  return 0;
}
