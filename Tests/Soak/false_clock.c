// Another time of day for the process that this library is loaded into, which may jump while it
// runs: SOAK_CLOCK names a file of eight bytes, the milliseconds that are added to the true time.
//
// Clocks that do not tell the time of day are left alone, and so are the timers that follow them.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

typedef int (*clock_call)(clockid_t, struct timespec *);
typedef int (*condition_call)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
typedef int (*semaphore_call)(sem_t *, const struct timespec *);

static const volatile int64_t *offset;
static clock_call real_clock_gettime;
static condition_call real_cond_timedwait;
static semaphore_call real_sem_timedwait;

// pthread_cond_timedwait is there in two versions, of which the first is another function.
static void *latest(const char *name, const char *version) {
    void *found = dlvsym(RTLD_NEXT, name, version);
    return found ? found : dlsym(RTLD_NEXT, name);
}

__attribute__((constructor)) static void load(void) {
    if (real_clock_gettime) return;
    real_cond_timedwait = (condition_call)latest("pthread_cond_timedwait", "GLIBC_2.3.2");
    real_sem_timedwait = (semaphore_call)dlsym(RTLD_NEXT, "sem_timedwait");
    const char *path = getenv("SOAK_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file >= 0) {
        void *place = mmap(NULL, sizeof(*offset), PROT_READ, MAP_SHARED, file, 0);
        if (place != MAP_FAILED) offset = place;
        close(file);
    }
    real_clock_gettime = (clock_call)dlsym(RTLD_NEXT, "clock_gettime");
}

// `time` later by so many milliseconds.
static struct timespec moved(struct timespec time, int64_t milliseconds) {
    int64_t nanoseconds = time.tv_nsec + milliseconds % 1000 * 1000000;
    time.tv_sec += milliseconds / 1000;
    if (nanoseconds >= 1000000000) nanoseconds -= 1000000000, time.tv_sec += 1;
    if (nanoseconds < 0) nanoseconds += 1000000000, time.tv_sec -= 1;
    time.tv_nsec = nanoseconds;
    return time;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    load();
    int result = real_clock_gettime(clock, time);
    if (result == 0 && offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        *time = moved(*time, *offset);
    return result;
}

int gettimeofday(struct timeval *time, void *zone) {
    (void)zone;
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *place) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (place) *place = now.tv_sec;
    return now.tv_sec;
}

// Until when a thread waits is said in the false time, unless by a clock that began at the boot.
static struct timespec true_deadline(const struct timespec *deadline) {
    load();
    return offset && deadline->tv_sec > 500000000 ? moved(*deadline, -*offset) : *deadline;
}

int pthread_cond_timedwait(
    pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *deadline) {
    struct timespec until = true_deadline(deadline);
    return real_cond_timedwait(condition, mutex, &until);
}

int sem_timedwait(sem_t *semaphore, const struct timespec *deadline) {
    struct timespec until = true_deadline(deadline);
    return real_sem_timedwait(semaphore, &until);
}
