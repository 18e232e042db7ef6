/* Loaded before a server (LD_PRELOAD), this is the disk it writes to, as a test wants it. Two variables name folders:
 *
 * DISK_KEEPS  after each sync of a file its content is copied there, under its name: what a power loss would leave.
 * DISK_FULL   while this file exists, no write to a file finds any space.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int is_file(int fd) {
    struct stat about;
    return fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
}

static int is_full(int fd) {
    const char *sign = getenv("DISK_FULL");
    if (sign == NULL || access(sign, F_OK) != 0 || !is_file(fd)) return 0;
    errno = ENOSPC;
    return 1;
}

/* Copy what is in the file now; it counts once `finish` gives it its name. */
static int copy(int fd, char *partial, char *whole) {
    const char *folder = getenv("DISK_KEEPS");
    char link[64], path[PATH_MAX];
    if (folder == NULL || !is_file(fd)) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    snprintf(whole, PATH_MAX, "%s/%s", folder, strrchr(path, '/') + 1);
    snprintf(partial, PATH_MAX + 32, "%s.%d.part", whole, gettid());
    int from = open(path, O_RDONLY | O_CLOEXEC), to = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    while (from >= 0 && to >= 0 && sendfile(to, from, NULL, 1 << 20) > 0) {}
    close(from);
    close(to);
    return 1;
}

static int synced(int fd, int (*sync_file)(int)) {
    char partial[PATH_MAX + 32], whole[PATH_MAX];
    if (is_full(fd)) return -1;
    int copied = copy(fd, partial, whole);
    int outcome = sync_file(fd);
    if (copied && outcome == 0) rename(partial, whole);
    return outcome;
}

int fsync(int fd) { return synced(fd, REAL(fsync)); }

int fdatasync(int fd) { return synced(fd, REAL(fdatasync)); }

ssize_t write(int fd, const void *bytes, size_t count) {
    return is_full(fd) ? -1 : REAL(write)(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    return is_full(fd) ? -1 : REAL(pwrite)(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    return is_full(fd) ? -1 : REAL(pwrite64)(fd, bytes, count, at);
}
