#!/bin/sh
# precompress.sh FOLDER: leaves a gzipped copy beside each file of the built page that becomes much smaller
# by it (not pictures, fonts, maps and networks).
set -eu
find "$1" -type f \( -name '*.html' -o -name '*.css' -o -name '*.js' -o -name '*.mjs' -o -name '*.json' \
  -o -name '*.webmanifest' -o -name '*.svg' -o -name '*.wasm' \) -exec gzip -9 -n -k -f {} +
