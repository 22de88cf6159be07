import { examine } from "./_exam.ts";

examine("04_ticket_window");
