import { ZmtpSocket } from "./_zmtp.ts";

/** Something that a cell showed. */
export interface Output {
  /** `"stream"`, `"display_data"`, `"execute_result"` or `"error"`. */
  type: string;
  content: Record<string, unknown>;
}

const DELIMITER = "<IDS|MSG>";

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/**
 * Runs a cell in Deno's real kernel, as Jupyter would, and returns what it showed until the kernel
 * said that it was idle: what comes later is lost to whoever runs notebooks without a person.
 */
export async function runCell(code: string): Promise<Output[]> {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-kernel-" });
  const ports = { shell: freePort(), iopub: freePort() };
  const connection = {
    ...{ shell_port: ports.shell, iopub_port: ports.iopub, stdin_port: freePort() },
    ...{ control_port: freePort(), hb_port: freePort(), ip: "127.0.0.1", transport: "tcp" },
    ...{ key: "", signature_scheme: "hmac-sha256", kernel_name: "deno" },
  };
  await Deno.writeTextFile(`${folder}/connection.json`, JSON.stringify(connection));
  const kernel = new Deno.Command(Deno.execPath(), {
    args: ["jupyter", "--kernel", "--conn", `${folder}/connection.json`],
    ...{ cwd: new URL("../..", import.meta.url), env: { NO_COLOR: "1" } },
    ...{ stdin: "null", stdout: "null", stderr: "null" },
  }).spawn();
  const timer = setTimeout(() => kernel.kill("SIGKILL"), 60_000);
  try {
    using shell = await connect(ports.shell, "DEALER");
    using iopub = await connect(ports.iopub, "SUB");
    await untilHeard(shell, iopub);
    await shell.send(request("execute_request", { code, silent: false, store_history: true }));
    return await outputsOf(iopub);
  } finally {
    clearTimeout(timer);
    kernel.kill("SIGKILL");
    await kernel.status;
    await Deno.remove(folder, { recursive: true });
  }
}

/** Until the kernel listens. */
async function connect(port: number, type: "DEALER" | "SUB"): Promise<ZmtpSocket> {
  for (const deadline = performance.now() + 30_000;;) {
    try {
      return await ZmtpSocket.connect(port, type);
    } catch (error) {
      if (!(error instanceof Deno.errors.ConnectionRefused)) throw error;
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Until the kernel has seen the subscription: then it is heard to be busy with a request. */
async function untilHeard(shell: ZmtpSocket, iopub: ZmtpSocket): Promise<void> {
  let isHeard = false;
  const heard = iopub.receive().then(() => isHeard = true);
  while (!isHeard) {
    await shell.send(request("kernel_info_request", {}));
    await shell.receive();
    await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, 20))]);
  }
}

/** Unsigned, as the key is empty. */
function request(type: string, content: unknown): string[] {
  const header = {
    ...{ msg_id: type, msg_type: type, username: "test", session: "test", version: "5.3" },
    date: new Date().toISOString(),
  };
  return [DELIMITER, "", ...[header, {}, {}, content].map((part) => JSON.stringify(part))];
}

async function outputsOf(iopub: ZmtpSocket): Promise<Output[]> {
  const outputs: Output[] = [];
  while (true) {
    const parts = await iopub.receive();
    const [header, parent, , content] = parts.slice(parts.indexOf(DELIMITER) + 2)
      .map((part) => JSON.parse(part));
    if (parent.msg_type !== "execute_request") continue;
    if (header.msg_type === "status" && content.execution_state === "idle") return outputs;
    if (["stream", "display_data", "execute_result", "error"].includes(header.msg_type)) {
      outputs.push({ type: header.msg_type, content });
    }
  }
}
