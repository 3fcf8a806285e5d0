// What golang.org/x/mod/sumdb/note says of notes that somebody else signed, and notes that it signs itself.
//
//	go run note.go open VKEY FILE...   a line for each: the names whose signatures verify, or the error
//	go run note.go sign NAME FILE      a new key's vkey, then the note with the file's text
package main

import (
	"crypto/rand"
	"fmt"
	"log"
	"os"

	"golang.org/x/mod/sumdb/note"
)

func main() {
	switch os.Args[1] {
	case "open":
		open(os.Args[2], os.Args[3:])
	case "sign":
		sign(os.Args[2], os.Args[3])
	}
}

func open(vkey string, files []string) {
	verifier, err := note.NewVerifier(vkey)
	must(err)
	for _, file := range files {
		opened, err := note.Open(read(file), note.VerifierList(verifier))
		if err != nil {
			fmt.Println("refused:", err)
			continue
		}
		for _, signature := range opened.Sigs {
			fmt.Print(signature.Name, " ")
		}
		fmt.Println(len(opened.UnverifiedSigs), len(opened.Text))
	}
}

func sign(name, file string) {
	skey, vkey, err := note.GenerateKey(rand.Reader, name)
	must(err)
	signer, err := note.NewSigner(skey)
	must(err)
	signed, err := note.Sign(&note.Note{Text: string(read(file))}, signer)
	must(err)
	fmt.Println(vkey)
	fmt.Print(string(signed))
}

func read(file string) []byte {
	data, err := os.ReadFile(file)
	must(err)
	return data
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
