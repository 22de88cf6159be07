#!/bin/bash
# flock(1) in the roles of contenders/contender.ts, as a shell script uses it.
role=$1 folder=$2
lock=$folder/lock counter=$folder/counter.json

# A locked command of its own each time, as in a crontab. EPOCHREALTIME has the microseconds.
cycle() {
  local end begin times=()
  end=$((${EPOCHREALTIME/[.,]/} + $1 * 1000))
  while ((${EPOCHREALTIME/[.,]/} < end)); do
    begin=${EPOCHREALTIME/[.,]/}
    flock "$lock" true
    times+=($((${EPOCHREALTIME/[.,]/} - begin)))
  done
  printf '%s\n' "${times[@]}" | sort -n | sed -n "$((${#times[@]} / 2 + 1))p"
}

contend() {
  local end count=0 in_time=0 written=0 work
  printf -v work '0.%03d' "$2"
  exec 9>>"$lock"
  echo ready
  read -r _
  end=$((${EPOCHREALTIME/[.,]/} + $1 * 1000))
  while ((${EPOCHREALTIME/[.,]/} < end)); do
    flock 9
    read -r count <"$counter"
    [[ $2 == 0 ]] || sleep "$work"
    printf '{"count":%d}\n' $((${count//[^0-9]/} + 1)) >"$counter"
    flock -u 9
    ((written++))
    ((${EPOCHREALTIME/[.,]/} < end)) && ((in_time++))
  done
  echo "{\"inTime\":$in_time,\"written\":$written}"
}

case $role in
  cycle) cycle "$3" ;;
  contend) contend "$3" "$4" ;;
  hold)
    exec 9>>"$lock"
    flock 9
    echo held
    cat >/dev/null
    ;;
  wait)
    echo waiting
    # In the place of the shell, so that whoever counts the CPU of this process counts the waiting.
    exec flock "$lock" echo got
    ;;
esac
