"""The files of the networks: what there is to have, where it lies, how it is fetched and checked.

`manifest` says what there is, `store` finds it, `download` fetches it, `importing` takes it from a
folder, `checking` reads it again. Nothing here imports a network or unpickles a file.
"""
