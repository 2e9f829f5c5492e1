"""The desk: pages for staff. Every page but those to sign in demands somebody who is signed in."""
