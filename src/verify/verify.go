// Checks an export bundle with Go's own transparency log packages, golang.org/x/mod/sumdb.
//
// Usage: verify BUNDLE VKEY, where BUNDLE is an unpacked export and VKEY the log's verifier key.
//
// It opens the checkpoint and the manifest, reads every entry and compares it with the tiles, which
// are authenticated against the checkpoint's root; then it proves entries to be included, and every
// checkpoint that was published to be a prefix of the newest one.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const width = 256

func main() {
	if len(os.Args) != 3 {
		fail("usage: verify BUNDLE VKEY")
	}
	bundle := os.Args[1]
	verifier, err := note.NewVerifier(os.Args[2])
	check(err)
	keys := note.VerifierList(verifier)

	open(keys, read(bundle, "MANIFEST"))
	newest := open(keys, read(bundle, "checkpoint"))
	if strings.Split(newest, "\n")[0] != verifier.Name() {
		fail("the checkpoint is of a log of another name than its key")
	}
	size, root := checkpoint(newest)
	tree := tlog.Tree{N: size, Hash: root}
	tiles := tlog.TileHashReader(tree, files(bundle))

	entries := entries(bundle, size, tiles)
	included := 0
	for i := int64(0); i < size; i += 1 + size/100 {
		proof, err := tlog.ProveRecord(size, i, tiles)
		check(err)
		hashes, err := tiles.ReadHashes([]int64{tlog.StoredHashIndex(0, i)})
		check(err)
		check(tlog.CheckRecord(proof, size, root, i, hashes[0]))
		included++
	}
	consistent := checkpoints(bundle, keys, size, root, tiles)
	fmt.Printf("go sumdb: %d entries in the tree, %d inclusion proofs, %d checkpoints consistent\n",
		entries, included, consistent)
}

// entries compares every entry with its hash in the authenticated tiles.
func entries(bundle string, size int64, tiles tlog.HashReader) int64 {
	count := int64(0)
	for first := int64(0); first < size; first += width {
		n := size - first
		if n > width {
			n = width
		}
		indexes := make([]int64, n)
		for i := range indexes {
			indexes[i] = tlog.StoredHashIndex(0, first+int64(i))
		}
		hashes, err := tiles.ReadHashes(indexes)
		check(err)
		rest := read(bundle, path("entries", first/width, int(n)))
		for i := range hashes {
			length := int(binary.BigEndian.Uint16(rest))
			if tlog.RecordHash(rest[2:2+length]) != hashes[i] {
				fail(fmt.Sprintf("entry %d is not the one in the tree", first+int64(i)))
			}
			rest = rest[2+length:]
			count++
		}
		if len(rest) != 0 {
			fail("bytes after the last entry of a bundle")
		}
	}
	return count
}

// checkpoints proves each published checkpoint to be a prefix of the newest one.
func checkpoints(bundle string, keys note.Verifiers, size int64, root tlog.Hash,
	tiles tlog.HashReader) int {
	lines := bufio.NewScanner(strings.NewReader(string(read(bundle, "checkpoints.ndjson"))))
	lines.Buffer(make([]byte, 1<<20), 1<<20)
	count := 0
	for lines.Scan() {
		var line struct{ Note string }
		check(json.Unmarshal(lines.Bytes(), &line))
		older, olderRoot := checkpoint(openOlder(keys, []byte(line.Note)))
		proof, err := tlog.ProveTree(size, older, tiles)
		check(err)
		check(tlog.CheckTree(proof, size, root, older, olderRoot))
		count++
	}
	check(lines.Err())
	return count
}

func open(keys note.Verifiers, text []byte) string {
	opened, err := note.Open(text, keys)
	check(err)
	return opened.Text
}

// openOlder also reads what was signed by a key, or under a name, that the log had before: its tree
// is proved to be a prefix all the same.
func openOlder(keys note.Verifiers, text []byte) string {
	opened, err := note.Open(text, keys)
	if unknown, ok := err.(*note.UnverifiedNoteError); ok {
		return unknown.Note.Text
	}
	check(err)
	return opened.Text
}

func checkpoint(text string) (int64, tlog.Hash) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 {
		fail("a checkpoint is three lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	return size, root
}

// files reads tiles where C2SP tlog-tiles has them: without the height in their path.
type files string

func (files) Height() int { return 8 }

func (dir files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		bytes, err := os.ReadFile(filepath.Join(string(dir),
			path(strconv.Itoa(tile.L), tile.N, tile.W)))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func (files) SaveTiles([]tlog.Tile, [][]byte) {}

func path(level string, index int64, hashes int) string {
	name := fmt.Sprintf("%03d", index%1000)
	for rest := index / 1000; rest > 0; rest /= 1000 {
		name = fmt.Sprintf("x%03d/%s", rest%1000, name)
	}
	if hashes < width {
		name += ".p/" + strconv.Itoa(hashes)
	}
	return "tile/" + level + "/" + name
}

func read(bundle, name string) []byte {
	bytes, err := os.ReadFile(filepath.Join(bundle, name))
	check(err)
	return bytes
}

func check(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, "FAILED: "+message)
	os.Exit(1)
}
