//! What other explorers take for the ticket race: clients that search, take a lock, read and write.
//!
//! Arguments: `loom` or `shuttle`, and the number of clients. Prints how many executions there were, or -1
//! where the explorer does not say, and how many milliseconds they took.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Instant;

static EXECUTIONS: AtomicU64 = AtomicU64::new(0);

fn with_loom(clients: usize) {
    use loom::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use loom::sync::{Arc, Mutex};
    loom::model(move || {
        EXECUTIONS.fetch_add(1, Relaxed);
        let office = Arc::new((Mutex::new(()), AtomicUsize::new(1), AtomicUsize::new(0)));
        // The first client is this very thread.
        let buy = |office: &(Mutex<()>, AtomicUsize, AtomicUsize)| {
            office.1.load(SeqCst);
            let _guard = office.0.lock().unwrap();
            let count = office.1.load(SeqCst);
            if count > 0 {
                office.1.store(count - 1, SeqCst);
                office.2.fetch_add(1, SeqCst);
            }
        };
        let others: Vec<_> = (1..clients)
            .map(|_| {
                let office = office.clone();
                loom::thread::spawn(move || buy(&office))
            })
            .collect();
        buy(&office);
        for other in others {
            other.join().unwrap();
        }
        assert_eq!(office.2.load(SeqCst), 1);
    });
}

fn with_shuttle(clients: usize) {
    use shuttle::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use shuttle::sync::{Arc, Mutex};
    shuttle::check_dfs(
        move || {
            EXECUTIONS.fetch_add(1, Relaxed);
            let office = Arc::new((Mutex::new(()), AtomicUsize::new(1), AtomicUsize::new(0)));
            let clients: Vec<_> = (0..clients)
                .map(|_| {
                    let office = office.clone();
                    shuttle::thread::spawn(move || {
                        office.1.load(SeqCst);
                        let _guard = office.0.lock().unwrap();
                        let count = office.1.load(SeqCst);
                        if count > 0 {
                            office.1.store(count - 1, SeqCst);
                            office.2.fetch_add(1, SeqCst);
                        }
                    })
                })
                .collect();
            for client in clients {
                client.join().unwrap();
            }
            assert_eq!(office.2.load(SeqCst), 1);
        },
        None,
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let clients: usize = arguments[2].parse().expect("a number of clients");
    let began = Instant::now();
    match arguments[1].as_str() {
        "loom" => with_loom(clients),
        "shuttle" => with_shuttle(clients),
        other => panic!("no explorer is called {other}"),
    }
    let ms = began.elapsed().as_secs_f64() * 1000.0;
    println!("{{\"states\":{},\"ms\":{ms},\"verdict\":\"proved\"}}", EXECUTIONS.load(Relaxed));
}
