/*
 * Stands before the C library (LD_PRELOAD) and counts what a process does to the files whose names begin with
 * NTH_WRITE_FILE: writes, flushes, truncations, removals. At number NTH_WRITE_AT it does what NTH_WRITE_DOES says:
 *
 *   kill   the process dies instead
 *   tear   it dies when half of it is written
 *   fail   the call fails, the next ones do not
 *   broken that call and all after it fail
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))

static long count;

static int is_watched_path(const char *path) {
    const char *file = getenv("NTH_WRITE_FILE");
    return file != NULL && strncmp(path, file, strlen(file)) == 0;
}

static int is_watched(int fd) {
    char link[64];
    char path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) {
        return 0;
    }
    path[length] = 0;
    return is_watched_path(path);
}

static int does(const char *what) {
    return strcmp(getenv("NTH_WRITE_DOES"), what) == 0;
}

/* Whether the call is to fail. */
static int strikes(int fd, const void *buffer, size_t size, off64_t offset) {
    long at = atol(getenv("NTH_WRITE_AT"));
    long now = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (now == at) {
        static const char said[] = "nth-write: now\n";
        NEXT(write)(STDERR_FILENO, said, sizeof said - 1);
        if (does("tear") && size > 1) {
            NEXT(pwrite64)(fd, buffer, size / 2, offset);
        }
        if (does("tear") || does("kill")) {
            raise(SIGKILL);
        }
    }
    if (now == at || (now > at && does("broken"))) {
        errno = EIO;
        return 1;
    }
    return 0;
}

ssize_t pwrite64(int fd, const void *buffer, size_t size, off64_t offset) {
    return is_watched(fd) && strikes(fd, buffer, size, offset) ? -1 : NEXT(pwrite64)(fd, buffer, size, offset);
}

ssize_t write(int fd, const void *buffer, size_t size) {
    return is_watched(fd) && strikes(fd, NULL, 0, 0) ? -1 : NEXT(write)(fd, buffer, size);
}

int fsync(int fd) {
    return is_watched(fd) && strikes(fd, NULL, 0, 0) ? -1 : NEXT(fsync)(fd);
}

int ftruncate64(int fd, off64_t size) {
    return is_watched(fd) && strikes(fd, NULL, 0, 0) ? -1 : NEXT(ftruncate64)(fd, size);
}

int unlink(const char *path) {
    return is_watched_path(path) && strikes(-1, NULL, 0, 0) ? -1 : NEXT(unlink)(path);
}
