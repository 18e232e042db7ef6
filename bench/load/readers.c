/* Readers as cheap as they can be: connect, say what was given to each socket, then receive and forget until ended.
 * Arguments: port, sockets, a file with the handshake (may be empty), a file with what to say after its answer. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static char room[1 << 17];

static size_t contents(const char *name, char *into, size_t size) {
  FILE *file = fopen(name, "rb");
  size_t got = file ? fread(into, 1, size, file) : 0;
  if (file) fclose(file);
  return got;
}

int main(int count, char **words) {
  if (count != 5) return 2;
  char shake[1024], say[1024];
  size_t shaking = contents(words[3], shake, sizeof shake), saying = contents(words[4], say, sizeof say);
  int sockets = atoi(words[2]), waiting = epoll_create1(0);
  struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(words[1]))};
  there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  for (int i = 0; i < sockets; i++) {
    int wire = socket(AF_INET, SOCK_STREAM, 0);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = wire};
    if (connect(wire, (struct sockaddr *)&there, sizeof there)) return 1;
    if (shaking) {
      if (write(wire, shake, shaking) < 0 || recv(wire, room, sizeof room, 0) <= 0) return 1;
      if (write(wire, say, saying) < 0) return 1;
    }
    epoll_ctl(waiting, EPOLL_CTL_ADD, wire, &event);
  }
  puts("connected");
  fflush(stdout);
  for (int left = sockets; left > 0;) {
    struct epoll_event events[64];
    int ready = epoll_wait(waiting, events, 64, -1);
    for (int i = 0; i < ready; i++)
      if (recv(events[i].data.fd, room, sizeof room, 0) <= 0) {
        close(events[i].data.fd);
        left--;
      }
  }
  return 0;
}
