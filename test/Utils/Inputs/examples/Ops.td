// A file for extract-examples.test, not for TableGen.

def Test_OneOp : Test_Op<"one", [Pure]> {
  let description = [{
    ```mlir
    func.func private @first()
    ```

    Text in between.

    ```mlir
    func.func @second() {
      return
    }
    ```
  }];
}

def Test_TwoOp : Test_Op<"two"> {
  let description = [{
    ```
    grammar, no example
    ```
  }];
}

def Test_ColourAttr : Test_Attr<"Colour", "colour"> {
  let description = [{
    ```mlir
    func.func private @attr()
    ```
  }];
}

def DoIt : Pass<"do-it", "::mlir::ModuleOp"> {
  let description = [{
    ```mlir
    func.func private @pass()
    ```
  }];
}
