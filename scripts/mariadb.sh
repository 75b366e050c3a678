#!/usr/bin/env bash
# Starts a MariaDB for tests and benchmarks where none answers, and prints its address as the last line.
# usage: scripts/mariadb.sh [port]        (default 3306; the next free one where another server refuses us)
# Missing binaries are installed with apt when run as root on Debian. The server listens on the loopback only,
# lets root in without a password and keeps its data in a temporary folder: never use it for anything real.
set -euo pipefail

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

lets_us_in() {
  command -v mariadb >/dev/null || return 0
  mariadb --no-defaults --protocol=tcp -h 127.0.0.1 -P "$1" -u root -e 'SELECT 1' >/dev/null 2>&1
}

install_if_missing() {
  command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo 'MariaDB is not installed; install mariadb-server, or run this as root on Debian.' >&2
    exit 1
  fi
  # the -core packages hold the programs and start no service of their own
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq mariadb-server-core mariadb-client-core >&2
}

start() {
  local port=$1 folder user
  folder=$(mktemp -d -t milepost-mariadb.XXXXXX)
  user=$(id -un)
  mariadb-install-db --no-defaults --user="$user" --datadir="$folder/data" \
    --auth-root-authentication-method=normal --skip-test-db >"$folder/install.log" 2>&1
  setsid nohup mariadbd --no-defaults --user="$user" --datadir="$folder/data" --socket="$folder/socket" \
    --pid-file="$folder/pid" --bind-address=127.0.0.1 --port="$port" \
    --character-set-server=utf8mb4 --skip-name-resolve=0 \
    >"$folder/server.log" 2>&1 </dev/null &
  for _ in $(seq 100); do
    if answers "$port"; then
      echo "MariaDB started; stop it with: kill \$(cat $folder/pid)" >&2
      return
    fi
    sleep 0.2
  done
  echo "MariaDB does not answer on port $port; its log ends:" >&2
  tail -n 20 "$folder/server.log" >&2
  exit 1
}

port=${1:-3306}
for _ in $(seq 20); do
  if ! answers "$port"; then
    install_if_missing
    start "$port"
    break
  fi
  lets_us_in "$port" && break
  port=$((port + 1))
done
echo "mysql://root@127.0.0.1:$port"
