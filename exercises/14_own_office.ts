// A ticket office of your own, in five levels with points for each. There is no hint but which lessons to read again.
//
// Each client books its journey: a ticket of each train of desk.journey, or none at all. How many tickets a train has
// left is in its office, desk.offices(train). Whoever has booked returns true, and there is a file "ticket-NAME" in
// desk.files with its name, whatever the text. Whoever finds one of its trains sold out returns false, and there is none.
// You may use desk.locks, desk.lock, desk.semaphores, and files of any other name. There is neither desk.store nor
// desk.window here: a version does not tell whose sale it was, and a client that owned all trains and then stood still
// would keep everybody waiting.
//
// Level 1, sells exactly (4 points): every ticket of a train is sold once, and nobody leaves while there are enough.
// Level 2, survives a kill (4): a client may be killed at any step. All others come to their ends, and nothing is
//   sold twice: there are no more ticket files of those who go by a train than it had tickets.
// Level 3, recovers (4): whoever comes after a kill leaves each train of its journey so that the tickets left and the
//   ticket files of those who go by it make up all tickets. It may be killed, too; then the next one does it.
// Level 4, overlaps what may (4): a client that stands still for good keeps nobody waiting but those who share a train
//   with it, or with somebody whom it keeps waiting.
// Level 5, never starves (3): in whichever direction journeys go, nobody waits for ever. Nor is a client that wants two
//   trains passed over for ever by those who come later and want one of them.

import type { Client } from "last-ticket";

// TODO: everything
export const client: Client = (_desk) => Promise.resolve(false);
