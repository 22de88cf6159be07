// broken: the attack
// The schedule has another name.

export const order = "Ann1 Ann†";
