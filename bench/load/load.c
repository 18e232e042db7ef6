/* A crowd of WebSocket clients that costs as little as it can, for any server: what to say and what to look for is told.
 *
 * load PORT[,PORT…] CLIENTS path create edit head tail counts mark ack ping pong  expect say  [expect say …]
 *   path          what to GET
 *   create, edit  what a new and a changed task look like; $n becomes the update's number (10 digits), $t its task,
 *                 $c the client, $s the client's count
 *   head, tail    put around what a client sends; with an ack, what waited goes together, joined by commas
 *   counts, mark  frames that begin so bring updates; a number follows each mark
 *   ack           a client sends again only after a frame that begins so; none: at once
 *   ping, pong    what is answered to what
 *   expect, say   when a frame begins with this, say that; an empty one is met at once. After the last, it is ready
 * Orders come on stdin, each is answered by a line of JSON: "fill TASKS", "write PER_SECOND UPDATES WRITERS SETTLING_SECONDS". */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { STEPS = 8, AT_ONCE = 64, ROOM = 1 << 20, TALK = 1 << 16, TOGETHER = 512 };

struct client {
  int wire, step, first, last, waiting; /* first, last: updates that wait for the ack */
  long seq, got;
  char *rest;
  size_t rested;
};

static const char *path, *create, *edit, *head, *tail, *counts, *mark, *ack, *ping, *pong, *expect[STEPS], *say[STEPS];
static int steps, clients, ready, cut, polled, timer, ports[16], doors;
static struct client *all;
static char room[ROOM];

/* The order under way: `updates` numbers from `base` on. */
static const char *what;
static int updates, sent, complete, writers, tasks = 1, *next, *receipts;
static long base;
static double began, gap, *last_at, *late;
static long octets, frames;

static void fail(const char *why) {
  printf("{\"error\":\"%s: %s\"}\n", why, errno ? strerror(errno) : "unexpected");
  fflush(stdout);
  exit(1);
}

static double clock_of(clockid_t which) {
  struct timespec now;
  clock_gettime(which, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int begins(const char *text, size_t size, const char *with) {
  size_t length = strlen(with);
  return length && size >= length && !memcmp(text, with, length);
}

/* What a server cuts off stays so; its deliveries are lost. */
static void cut_off(struct client *client, const char *why) {
  if (ready < clients) fail(why);
  if (client->wire < 0) return;
  close(client->wire);
  client->wire = -1;
  cut++;
}

/* Masked with zeros: a mask must be there but protects nobody here. */
static void send_frame(struct client *client, unsigned char kind, const char *text, size_t size) {
  static unsigned char frame[TALK + 16];
  size_t at = 2;
  frame[0] = 0x80 | kind;
  if (size < 126)
    frame[1] = (unsigned char)(0x80 | size);
  else {
    frame[1] = 0x80 | 126;
    frame[2] = (unsigned char)(size >> 8);
    frame[3] = (unsigned char)size;
    at = 4;
  }
  memset(frame + at, 0, 4);
  memcpy(frame + at + 4, text, size);
  if (client->wire >= 0 && send(client->wire, frame, at + 4 + size, MSG_NOSIGNAL) != (ssize_t)(at + 4 + size))
    cut_off(client, "a server does not take what is written");
}

/* Append a template with its places filled in. */
static size_t filled(char *into, size_t at, const char *text, struct client *client, long number, int task) {
  for (; *text; text++) {
    if (at + 64 > TALK) fail("too much to say");
    if (*text != '$')
      into[at++] = *text;
    else
      switch (*++text) {
        case 'n': at += (size_t)sprintf(into + at, "%010ld", number); break;
        case 't': at += (size_t)sprintf(into + at, "%d", task); break;
        case 'c': at += (size_t)sprintf(into + at, "load-%d-%ld", (int)getpid(), (long)(client - all)); break;
        case 's': at += (size_t)sprintf(into + at, "%ld", ++client->seq); break;
        default: fail("a template has an unknown place");
      }
  }
  return at;
}

static void say_filled(struct client *client, const char *text) {
  static char saying[TALK];
  if (*text) send_frame(client, 1, saying, filled(saying, 0, text, client, 0, 0));
}

static void send_waiting(struct client *client) {
  static char saying[TALK];
  while (client->first >= 0 && !(client->waiting && *ack)) {
    size_t at = filled(saying, 0, head, client, 0, 0);
    for (int together = 0; client->first >= 0 && together < (*ack ? 50 : 1); together++) {
      int number = client->first;
      if (together) saying[at++] = ',';
      at = filled(saying, at, what, client, base + number, number % tasks);
      client->first = next[number];
    }
    at = filled(saying, at, tail, client, 0, 0);
    client->waiting = 1;
    send_frame(client, 1, saying, at);
  }
}

static void write_update(struct client *client, int number) {
  next[number] = -1;
  if (client->first < 0)
    client->first = number;
  else
    next[client->last] = number;
  client->last = number;
  send_waiting(client);
}

/* Count the updates of a frame. All clients mostly get the same one, so its numbers are looked for once. */
static void count(struct client *client, const char *text, size_t size, double now) {
  static char lately[ROOM];
  static size_t lately_size;
  static int found[TOGETHER], many;
  if (size != lately_size || memcmp(text, lately, size)) {
    memcpy(lately, text, lately_size = size);
    const char *at = lately, *end = lately + size;
    size_t length = strlen(mark);
    for (many = 0; (at = memmem(at, (size_t)(end - at), mark, length)) && many < TOGETHER; at += length)
      found[many++] = (int)(strtol(at + length, NULL, 10) - base);
  }
  octets += (long)size;
  frames++;
  for (int i = 0; i < many; i++)
    if (found[i] >= 0 && found[i] < updates) {
      client->got++;
      last_at[found[i]] = now;
      complete += ++receipts[found[i]] == clients;
    }
}

static void go_on(struct client *client) {
  for (;;) {
    say_filled(client, say[client->step++]);
    if (client->step == steps) {
      ready++;
      return;
    }
    if (*expect[client->step]) return;
  }
}

static void take(struct client *client, unsigned char kind, const char *text, size_t size, double now) {
  if (kind == 9)
    send_frame(client, 10, text, size);
  else if (kind == 8)
    cut_off(client, "a server closed a connection");
  else if (begins(text, size, counts) && client->step == steps)
    count(client, text, size, now);
  else if (begins(text, size, ack)) {
    client->waiting = 0;
    send_waiting(client);
  } else if (begins(text, size, ping))
    say_filled(client, pong);
  else if (client->step < steps && begins(text, size, expect[client->step]))
    go_on(client);
}

/* Take the first frame; give its length, 0 if it is not whole yet. */
static size_t take_frame(struct client *client, const char *from, size_t size, double now) {
  const unsigned char *frame = (const unsigned char *)from;
  size_t at = 2, length;
  if (size < 2) return 0;
  length = frame[1] & 127;
  if (length > 125) {
    size_t bytes = length == 126 ? 2 : 8;
    if (size < 2 + bytes) return 0;
    for (length = 0; at < 2 + bytes; at++) length = length << 8 | frame[at];
  }
  if (length + at > ROOM) fail("a frame is too long");
  if (size < at + length) return 0;
  take(client, frame[0] & 15, from + at, length, now);
  return at + length;
}

static size_t take_answer(struct client *client, size_t size) {
  char *end = memmem(room, size, "\r\n\r\n", 4);
  if (!end) return 0;
  if (!begins(room, size, "HTTP/1.1 101")) fail("a server refused a WebSocket");
  client->step = 0;
  if (!*expect[0]) go_on(client);
  return (size_t)(end - room) + 4;
}

static void receive(struct client *client) {
  if (client->wire < 0) return;
  memcpy(room, client->rest, client->rested);
  ssize_t got = recv(client->wire, room + client->rested, ROOM - client->rested, 0);
  if (got <= 0) {
    cut_off(client, "a connection was lost");
    return;
  }
  double now = clock_of(CLOCK_MONOTONIC);
  size_t size = client->rested + (size_t)got, at = 0, taken;
  if (client->step < 0) at = take_answer(client, size);
  while (client->step >= 0 && (taken = take_frame(client, room + at, size - at, now))) at += taken;
  client->rested = size - at;
  if (client->rested) {
    client->rest = realloc(client->rest, client->rested);
    memcpy(client->rest, room + at, client->rested);
  }
}

static void connect_one(int number) {
  char asking[512];
  struct client *client = &all[number];
  struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons((unsigned short)ports[number % doors])};
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
  int on = 1, size = sprintf(asking,
                             "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                             "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
                             path);
  there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  *client = (struct client){.wire = socket(AF_INET, SOCK_STREAM, 0), .step = -1, .first = -1};
  if (connect(client->wire, (struct sockaddr *)&there, sizeof there)) fail("cannot connect");
  setsockopt(client->wire, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (write(client->wire, asking, (size_t)size) != size) fail("cannot ask");
  epoll_ctl(polled, EPOLL_CTL_ADD, client->wire, &event);
}

static void wake_at(double when) {
  struct itimerspec at = {.it_value = {(time_t)when, (long)((when - (double)(time_t)when) * 1e9)}};
  timerfd_settime(timer, TFD_TIMER_ABSTIME, &at, NULL);
}

static void write_due(void) {
  for (double now; sent < updates && (now = clock_of(CLOCK_MONOTONIC)) >= began + sent * gap; sent++) {
    late[sent] = now - began - sent * gap;
    write_update(&all[sent % writers], sent);
  }
  if (sent < updates) wake_at(began + sent * gap);
}

/* Wait for anything, at most so many milliseconds, and do what it asks for; give whether an order came. */
static int turn(int milliseconds) {
  struct epoll_event events[256];
  int many = epoll_wait(polled, events, 256, milliseconds), ordered = 0;
  for (int i = 0; i < many; i++) {
    if (events[i].data.ptr == &timer) {
      unsigned long long times;
      if (read(timer, &times, sizeof times) > 0) write_due();
    } else if (events[i].data.ptr == &polled)
      ordered = 1;
    else
      receive(events[i].data.ptr);
  }
  return ordered;
}

static int by_size(const void *one, const void *other) {
  double difference = *(const double *)one - *(const double *)other;
  return (difference > 0) - (difference < 0);
}

static double part(const double *ordered, double share) {
  return ordered[share < 1 ? (int)(share * updates) : updates - 1] * 1000;
}

static void carry_out(const char *template, double per_second, int count_, int writers_, double settle) {
  base += updates, what = template, updates = count_, writers = writers_, gap = 1 / per_second;
  sent = complete = 0, octets = frames = 0;
  next = realloc(next, sizeof *next * (size_t)updates);
  late = realloc(late, sizeof *late * (size_t)updates);
  last_at = realloc(last_at, sizeof *last_at * (size_t)updates);
  receipts = realloc(receipts, sizeof *receipts * (size_t)updates);
  memset(receipts, 0, sizeof *receipts * (size_t)updates);
  for (int i = 0; i < clients; i++) all[i].got = 0;
  began = clock_of(CLOCK_MONOTONIC) + 0.01;
  double used = clock_of(CLOCK_PROCESS_CPUTIME_ID), until = began + updates * gap + settle, now = began;
  wake_at(began);
  while (complete < updates && (now = clock_of(CLOCK_MONOTONIC)) < until) turn(50);
  now = clock_of(CLOCK_MONOTONIC);
  used = clock_of(CLOCK_PROCESS_CPUTIME_ID) - used;
  long lost = 0;
  for (int i = 0; i < clients; i++) lost += updates - all[i].got;
  for (int i = 0; i < updates; i++) last_at[i] = (receipts[i] == clients ? last_at[i] : now) - began - i * gap;
  qsort(last_at, (size_t)updates, sizeof *last_at, by_size);
  qsort(late, (size_t)sent, sizeof *late, by_size);
  printf("{\"updates\":%d,\"lost\":%ld,\"p50\":%.4f,\"p99\":%.4f,\"most\":%.4f,\"late\":%.4f,\"cpu\":%.6f,", updates, lost,
         part(last_at, 0.5), part(last_at, 0.99), part(last_at, 1), part(late, 0.99), used);
  printf("\"seconds\":%.6f,\"octets\":%ld,\"frames\":%ld,\"cut\":%d}\n", now - began, octets, frames, cut);
  fflush(stdout);
}

static int obey(void) {
  char order[256];
  double per_second, settle;
  int many, by;
  if (!fgets(order, sizeof order, stdin)) return 0;
  if (sscanf(order, "fill %d", &tasks) == 1)
    carry_out(create, 500, tasks, 1, 30);
  else if (sscanf(order, "write %lf %d %d %lf", &per_second, &many, &by, &settle) == 4)
    carry_out(edit, per_second, many, by, settle);
  else
    fail("there is no such order");
  return 1;
}

int main(int words, char **word) {
  const char **told[] = {&path, &create, &edit, &head, &tail, &counts, &mark, &ack, &ping, &pong};
  enum { FIRST = 3, THEN = FIRST + sizeof told / sizeof *told };
  if (words < THEN + 2) return 2;
  for (char *port = strtok(word[1], ","); port && doors < 16; port = strtok(NULL, ",")) ports[doors++] = atoi(port);
  clients = atoi(word[2]);
  for (int i = FIRST; i < THEN; i++) *told[i - FIRST] = word[i];
  for (int i = THEN; i + 1 < words && steps < STEPS; i += 2) expect[steps] = word[i], say[steps++] = word[i + 1];
  all = calloc((size_t)clients, sizeof *all);
  polled = epoll_create1(0);
  timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  struct epoll_event tick = {.events = EPOLLIN, .data.ptr = &timer}, order = {.events = EPOLLIN, .data.ptr = &polled};
  epoll_ctl(polled, EPOLL_CTL_ADD, timer, &tick);
  double since = clock_of(CLOCK_MONOTONIC);
  for (int asked = 0; ready < clients; turn(10))
    while (asked < clients && asked - ready < AT_ONCE) connect_one(asked++);
  printf("{\"seconds\":%.6f}\n", clock_of(CLOCK_MONOTONIC) - since);
  fflush(stdout);
  epoll_ctl(polled, EPOLL_CTL_ADD, 0, &order);
  while (!turn(-1) || obey()) continue;
  return 0;
}
