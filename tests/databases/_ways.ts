import { type Client, DatabaseError, type Desk } from "last-ticket";

/** A way to buy one ticket. */
export interface Way {
  /** What each client does once, before it buys. */
  readonly prepare?: (desk: Desk) => Promise<void>;
  /** Buys one ticket, unless all are sold. */
  readonly buy: Client;
}

/** Ways to sell each ticket once, by PostgreSQL's own means. */
export const WAYS: Readonly<Record<string, Way>> = {
  "row lock": {
    buy: ({ database }) =>
      database.transaction(async (database) => {
        const [row] = await database.query("SELECT count FROM stock FOR UPDATE");
        const count = Number(row?.count);
        if (count === 0) return false;
        await database.query("UPDATE stock SET count = $1", count - 1);
        return true;
      }),
  },

  "atomic decrement": {
    buy: async ({ database }) => {
      const sold = await database.query(
        "UPDATE stock SET count = count - 1 WHERE count > 0 RETURNING count",
      );
      return sold.length === 1;
    },
  },

  "advisory lock": {
    buy: ({ database }) =>
      database.transaction(async (database) => {
        await database.query("SELECT pg_advisory_xact_lock(1)");
        const [row] = await database.query("SELECT count FROM stock");
        const count = Number(row?.count);
        if (count === 0) return false;
        await database.query("UPDATE stock SET count = $1", count - 1);
        return true;
      }),
  },

  // One row for each ticket, and each client takes one that nobody else is taking.
  "queue with SKIP LOCKED": {
    prepare: ({ database }) =>
      database.transaction(async (database) => {
        await database.query("SELECT pg_advisory_xact_lock(2)");
        await database.query(
          "CREATE TABLE IF NOT EXISTS seats AS SELECT seat, NULL AS owner " +
            "FROM stock, generate_series(1, count) AS seat",
        );
      }),
    buy: ({ database, name }) =>
      database.transaction(async (database) => {
        const sold = await database.query(
          "UPDATE seats SET owner = $1 WHERE seat = (SELECT seat FROM seats " +
            "WHERE owner IS NULL LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING seat",
          name,
        );
        if (sold.length === 0) return false;
        await database.query("UPDATE stock SET count = count - 1");
        return true;
      }),
  },

  "serializable with retry": {
    buy: async ({ database }) => {
      while (true) {
        try {
          return await database.transaction(async (database) => {
            const [row] = await database.query("SELECT count FROM stock");
            const count = Number(row?.count);
            if (count === 0) return false;
            await database.query("UPDATE stock SET count = $1", count - 1);
            return true;
          }, "serializable");
        } catch (error) {
          if (!(error instanceof DatabaseError && error.state === "40001")) throw error;
        }
      }
    },
  },
};

/**
 * Makes a client of a way. Only a client's text travels to its process, so that of the way is a part of it.
 *
 * @param way How it buys.
 * @param often Whether it buys one ticket, or as many as it gets.
 */
export function buyer({ prepare, buy }: Way, often: "once" | "until sold out"): Client {
  const client: Client = (0, eval)(`(async (desk) => {
    const [prepare, buy] = [${prepare}, ${buy}];
    await prepare?.(desk);
    let bought = 0;
    while (await buy(desk)) {
      bought++;
      if (${often === "once"}) break;
    }
    return bought > 0;
  })`);
  return client;
}
