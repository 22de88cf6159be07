// Without numbers: a client has one step at a time.

export const schedule = "Ann Bob Bob Bob Ann Ann";
