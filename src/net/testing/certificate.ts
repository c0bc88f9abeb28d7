/** A certificate that nobody trusts, for `localhost` and 127.0.0.1, valid until 2120. For tests only: its key is here for all to see and protects nothing. */

export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+cuxRgzhGFnuRrMj
qgn3+hTrovBTHYRmQZ4DLPM4RWuhRANCAASuueHuwP9o6opfYHR/L5aivrZIhl/i
PqqWzGoarP+tJhd83MOSkbxcfxkHy4/JKcdSgcczwUsF2v4SxpDrw89K
-----END PRIVATE KEY-----
`

export const certificate = `-----BEGIN CERTIFICATE-----
MIIBRzCB7qADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCWxvY2FsaG9z
dDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDESMBAGA1UEAwwJ
bG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAErrnh7sD/aOqKX2B0
fy+Wor62SIZf4j6qlsxqGqz/rSYXfNzDkpG8XH8ZB8uPySnHUoHHM8FLBdr+EsaQ
68PPSqMvMC0wGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMA8GA1UdEwEB/wQF
MAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgfajG8yyJzbqT5QfB+YEra1Xm32WhfGFH
x0mLIifi9ikCIQCun+wD93Zfmy/HpFhKC5mdfYlsPVx2W2r6VQw/Z5QY6g==
-----END CERTIFICATE-----
`
