// wrong: the attack
// Both believe in the ticket, and neither has bought it.

export const schedule = "Ann1 Bob1";
