/* The floor of a live list: a WebSocket server that does nothing but send each frame it gets to every client, one send() each.
 * Argument: port. It checks nothing and keeps nothing; frames must be masked with zeros and come whole. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 65536 };
static int wires[MOST], many;
static unsigned char room[1 << 17];

/* Client's frames have four bytes of mask between the length and the text: send what is before and what is after. */
static size_t pass_on(unsigned char *frame, size_t size) {
  size_t length = frame[1] & 127, head = 2;
  if (length == 126) {
    length = (size_t)frame[2] << 8 | frame[3];
    head = 4;
  }
  if (size < head + 4 + length) return 0;
  frame[1] &= 127;
  memmove(frame + 4, frame, head);
  for (int i = 0; i < many; i++)
    if (send(wires[i], frame + 4, head + length, MSG_NOSIGNAL) < 0) continue; /* it is going */
  return head + 4 + length;
}

static void forget(int wire) {
  for (int i = 0; i < many; i++)
    if (wires[i] == wire) wires[i] = wires[--many];
  close(wire);
}

static void answer(int wire) {
  static const char yes[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
  if (write(wire, yes, sizeof yes - 1) < 0) exit(1);
  wires[many++] = wire;
}

int main(int count, char **words) {
  if (count < 2) return 2;
  int door = socket(AF_INET, SOCK_STREAM, 0), waiting = epoll_create1(0), on = 1;
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(words[1]))};
  struct epoll_event event = {.events = EPOLLIN, .data.fd = door}, events[256];
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(door, (struct sockaddr *)&here, sizeof here) || listen(door, 1024)) return 1;
  epoll_ctl(waiting, EPOLL_CTL_ADD, door, &event);
  for (;;) {
    int ready = epoll_wait(waiting, events, 256, -1);
    for (int i = 0; i < ready; i++) {
      int wire = events[i].data.fd;
      if (wire == door) {
        event.data.fd = accept(door, NULL, NULL);
        setsockopt(event.data.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_ctl(waiting, EPOLL_CTL_ADD, event.data.fd, &event);
        continue;
      }
      ssize_t got = recv(wire, room, sizeof room, 0);
      if (got <= 0)
        forget(wire);
      else if (room[0] == 'G')
        answer(wire);
      else
        for (size_t at = 0, taken = 1; taken && at + 2 < (size_t)got; at += taken) taken = pass_on(room + at, (size_t)got - at);
    }
  }
}
