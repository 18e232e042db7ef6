/* The floor of a fan-out: accept sockets, then send() the same bytes to each, again and again, as cheaply as it can be
 * done. Arguments: port, sockets, updates, bytes, microseconds between updates. Prints processor seconds. */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static double spent(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int count, char **words) {
  if (count != 6) return 2;
  int sockets = atoi(words[2]), updates = atoi(words[3]), bytes = atoi(words[4]), pause = atoi(words[5]), on = 1;
  int door = socket(AF_INET, SOCK_STREAM, 0), *peers = calloc((size_t)sockets, sizeof *peers);
  char *frame = malloc((size_t)bytes);
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(words[1]))};
  struct timespec rest = {.tv_sec = pause / 1000000, .tv_nsec = (long)(pause % 1000000) * 1000};
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  memset(frame, 'x', (size_t)bytes);
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(door, (struct sockaddr *)&here, sizeof here) || listen(door, 1024)) return 1;
  puts("listening");
  fflush(stdout);
  for (int i = 0; i < sockets; i++) {
    peers[i] = accept(door, NULL, NULL);
    setsockopt(peers[i], IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  nanosleep(&(struct timespec){.tv_sec = 0, .tv_nsec = 300000000}, NULL);
  double began = spent();
  for (int update = 0; update < updates; update++) {
    for (int i = 0; i < sockets; i++)
      if (send(peers[i], frame, (size_t)bytes, MSG_NOSIGNAL) != bytes) return 1;
    nanosleep(&rest, NULL);
  }
  printf("%.9f\n", spent() - began);
  fflush(stdout);
  sleep(1);
  return 0;
}
