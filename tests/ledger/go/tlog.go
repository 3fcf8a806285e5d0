// Checks a log with golang.org/x/mod/sumdb/tlog, which knows nothing of ours.
//
// The argument is a folder with request.json: size, root, and proofs in hex; and with lines and tiles as files.
// What tlog finds wrong ends the program; its own proofs, made from our tiles, are printed as JSON.
package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

type inclusion struct {
	Index int64    `json:"index"`
	Proof []string `json:"proof"`
}

type consistency struct {
	Old   int64    `json:"old"`
	Root  string   `json:"root"`
	Proof []string `json:"proof"`
}

type request struct {
	Size        int64         `json:"size"`
	Root        string        `json:"root"`
	Lines       []string      `json:"lines"`
	Inclusion   []inclusion   `json:"inclusion"`
	Consistency []consistency `json:"consistency"`
}

type answer struct {
	Root        string        `json:"root"`
	Tiles       []string      `json:"tiles"`
	Inclusion   []inclusion   `json:"inclusion"`
	Consistency []consistency `json:"consistency"`
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func refuse(format string, args ...interface{}) {
	must(fmt.Errorf(format, args...))
}

func hash(text string) (h tlog.Hash) {
	data, err := hex.DecodeString(text)
	must(err)
	if len(data) != tlog.HashSize {
		refuse("a hash of %d bytes", len(data))
	}
	copy(h[:], data)
	return h
}

func hashes(texts []string) (made []tlog.Hash) {
	for _, text := range texts {
		made = append(made, hash(text))
	}
	return made
}

func texts(hashes []tlog.Hash) []string {
	made := []string{}
	for _, h := range hashes {
		made = append(made, hex.EncodeToString(h[:]))
	}
	return made
}

// folder reads our tiles: the paths are those of tlog less the height.
type folder string

func (f folder) Height() int { return 8 }

func (f folder) path(tile tlog.Tile) string {
	return filepath.Join(string(f), "tile", strings.TrimPrefix(tile.Path(), "tile/8/"))
}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(f.path(tile))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func check(where string) answer {
	var asked request
	data, err := os.ReadFile(filepath.Join(where, "request.json"))
	must(err)
	must(json.Unmarshal(data, &asked))
	root := hash(asked.Root)

	// The tree, made by tlog itself from the lines.
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, index := range indexes {
			found = append(found, stored[index])
		}
		return found, nil
	})
	for number, text := range asked.Lines {
		line, err := hex.DecodeString(text)
		must(err)
		more, err := tlog.StoredHashes(int64(number), line, reader)
		must(err)
		stored = append(stored, more...)
	}
	made, err := tlog.TreeHash(asked.Size, reader)
	must(err)
	if made != root {
		refuse("the root of %d lines is %s, not %s", asked.Size, made, root)
	}

	// Our proofs.
	for _, one := range asked.Inclusion {
		line, err := hex.DecodeString(asked.Lines[one.Index])
		must(err)
		must(tlog.CheckRecord(hashes(one.Proof), asked.Size, root, one.Index, tlog.RecordHash(line)))
	}
	for _, one := range asked.Consistency {
		must(tlog.CheckTree(hashes(one.Proof), asked.Size, root, one.Old, hash(one.Root)))
	}

	// Our tiles: every one that tlog lists and those alone, each as tlog would write it.
	found := answer{Root: hex.EncodeToString(made[:])}
	for _, tile := range tlog.NewTiles(8, 0, asked.Size) {
		wide := asked.Size >> uint(8*tile.L) // hashes on this level
		if tile.W != 256 && tile.N*256+int64(tile.W) != wide {
			continue // a partial tile of an older size
		}
		data, err := os.ReadFile(folder(where).path(tile))
		must(err)
		same, err := tlog.ReadTileData(tile, reader)
		must(err)
		if string(data) != string(same) {
			refuse("%s differs", tile.Path())
		}
		found.Tiles = append(found.Tiles, "tile/"+strings.TrimPrefix(tile.Path(), "tile/8/"))
	}

	// Proofs of tlog, made of our tiles, which it verifies against the root as it reads.
	tiles := tlog.TileHashReader(tlog.Tree{N: asked.Size, Hash: root}, folder(where))
	for _, one := range asked.Inclusion {
		proof, err := tlog.ProveRecord(asked.Size, one.Index, tiles)
		must(err)
		found.Inclusion = append(found.Inclusion, inclusion{one.Index, texts(proof)})
	}
	for _, one := range asked.Consistency {
		proof, err := tlog.ProveTree(asked.Size, one.Old, tiles)
		must(err)
		found.Consistency = append(found.Consistency, consistency{one.Old, one.Root, texts(proof)})
	}
	return found
}

func main() {
	var all []answer
	for _, where := range os.Args[1:] {
		all = append(all, check(where))
	}
	must(json.NewEncoder(os.Stdout).Encode(all))
}
