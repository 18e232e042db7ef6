// A proxy as somebody wrote it who had not heard of WebSockets: it passes requests on, and no Upgrade.

import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export class OldProxy {
  readonly url: string;
  readonly #door: Server;

  private constructor(door: Server) {
    this.#door = door;
    this.url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  }

  static async to(url: string): Promise<OldProxy> {
    const door = createServer((near, answer) => {
      const { upgrade: _, connection: __, ...headers } = near.headers;
      const far = request(url + near.url, { method: near.method ?? "GET", headers }, (came) => {
        answer.writeHead(came.statusCode ?? 502, came.headers);
        came.pipe(answer);
      });
      far.on("error", () => answer.destroy());
      answer.on("close", () => far.destroy());
      near.pipe(far);
    });
    door.listen(0, "127.0.0.1");
    await once(door, "listening");
    return new OldProxy(door);
  }

  async end(): Promise<void> {
    this.#door.closeAllConnections();
    this.#door.close();
  }
}
