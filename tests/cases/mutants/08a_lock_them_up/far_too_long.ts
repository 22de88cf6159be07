// wrong: the attack
// Far more steps than there are.

export const schedule = "Ann1 ".repeat(600);
