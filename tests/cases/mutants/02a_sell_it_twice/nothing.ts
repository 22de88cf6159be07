// wrong: the attack
// Nothing happens.

export const schedule = "";
