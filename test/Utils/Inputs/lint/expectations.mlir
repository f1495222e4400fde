// RUN: ropewalk-opt %s -split-input-file
// expected-error @below {{a}}
// expected-warning@+1 {{b}}
// expect-error @below {{c}}
// expected_note {{d}}
