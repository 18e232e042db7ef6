// The network between one person and the server. A browser's own offline switch leaves open WebSockets alone.

import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

export class Wire {
  readonly url: string;
  readonly #ends = new Set<Socket>();
  readonly #door: Server;
  #state: "whole" | "cut" | "silent" = "whole";

  private constructor(door: Server, port: string) {
    this.#door = door;
    this.url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
    door.on("connection", (near) => this.#join(near, Number(port)));
  }

  static async to(url: string): Promise<Wire> {
    const door = createServer();
    door.listen(0, "127.0.0.1");
    await once(door, "listening");
    return new Wire(door, new URL(url).port);
  }

  cut(): void {
    this.#state = "cut";
    for (const end of this.#ends) end.destroy();
  }

  /** Nothing comes through, and nobody is told. */
  silence(): void {
    this.#state = "silent";
  }

  mend(): void {
    // What was silenced has lost bytes, so it cannot go on.
    for (const end of this.#ends) end.destroy();
    this.#state = "whole";
  }

  end(): void {
    this.cut();
    this.#door.close();
  }

  #join(near: Socket, port: number): void {
    this.#keep(near);
    if (this.#state === "cut") near.destroy();
    if (this.#state !== "whole") return;
    const far = connect(port, "127.0.0.1");
    this.#keep(far);
    this.#forward(near, far);
    this.#forward(far, near);
  }

  #keep(end: Socket): void {
    end.setNoDelay(true);
    this.#ends.add(end);
    end.on("error", () => end.destroy());
    end.on("close", () => this.#ends.delete(end));
  }

  #forward(from: Socket, to: Socket): void {
    from.on("data", (bytes) => {
      if (this.#state === "whole" && !to.destroyed) to.write(bytes);
    });
    from.on("close", () => to.end());
  }
}
