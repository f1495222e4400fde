// CHECK: return
func.func @f() { return }
