import { type Client, DatabaseError } from "last-ticket";

/** Reads, checks and writes, with nothing that would keep others out meanwhile. */
export const careless: Client = async ({ database }) => {
  const [row] = await database.query("SELECT count FROM stock");
  const count = Number(row?.count);
  if (count === 0) return false;
  await database.query("UPDATE stock SET count = $1", count - 1);
  return true;
};

/** Ways to sell each ticket once, by PostgreSQL's own means. */
export const WAYS: Readonly<Record<string, Client>> = {
  "a row lock": ({ database }) =>
    database.transaction(async (database) => {
      const [row] = await database.query("SELECT count FROM stock FOR UPDATE");
      const count = Number(row?.count);
      if (count === 0) return false;
      await database.query("UPDATE stock SET count = $1", count - 1);
      return true;
    }),

  "an atomic decrement": async ({ database }) => {
    const sold = await database.query(
      "UPDATE stock SET count = count - 1 WHERE count > 0 RETURNING count",
    );
    return sold.length === 1;
  },

  "an advisory lock": ({ database }) =>
    database.transaction(async (database) => {
      await database.query("SELECT pg_advisory_xact_lock(1)");
      const [row] = await database.query("SELECT count FROM stock");
      const count = Number(row?.count);
      if (count === 0) return false;
      await database.query("UPDATE stock SET count = $1", count - 1);
      return true;
    }),

  "a queue with SKIP LOCKED": async ({ database, name }) => {
    // One row for each ticket, and each client the first one that nobody else is taking.
    await database.transaction(async (database) => {
      await database.query("SELECT pg_advisory_xact_lock(2)");
      await database.query(
        "CREATE TABLE IF NOT EXISTS tickets AS SELECT seat, NULL AS owner " +
          "FROM stock, generate_series(1, count) AS seat",
      );
    });
    const sold = await database.query(
      "UPDATE tickets SET owner = $1 WHERE seat = (SELECT seat FROM tickets " +
        "WHERE owner IS NULL LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING seat",
      name,
    );
    if (sold.length === 1) await database.query("UPDATE stock SET count = count - 1");
    return sold.length === 1;
  },

  "a serializable transaction with retry": async ({ database }) => {
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
};
