"""Mutants that PTX does not make wrong, and why.

Each entry: start of the name of the case, class of the mutation, the number of the
mutant of this class in the kernel or its line, the reason."""

JOINED = "its copies go with the next group, which is waited for no later"
AGAIN = "the same data were waited for before"
SAME_THREAD = "the thread before it and the thread behind it are the same, the first of warp 0"
OTHER_STAGE = "what is still on its way at the end goes to memory that is not used again"
PUBLISHED = "the barrier behind it publishes the mbarriers; for copies that use them no fence is asked for"
CLUSTER = "barrier.cluster behind it releases and acquires for the whole cluster"
# Section 9.7.15.7 of PTX: wgmma.commit_group makes a group for each warpgroup.
WARPGROUP = "a wgmma-group is one of the whole warpgroup: when one warp has waited for it, it is done for all four"
PIPELINE = "triton matmul_sm80"
HOPPER = "triton matmul_sm90a"
FUSED = "triton attention_sm90a"
TMA = "triton matmul_tma"
UNCHANGED = [
    ("reduce", "halve buffer", 0, "eight warps use eight of the 32 words"),
    ("scan", "drop barrier", 16, "after its last step a thread reads only what it wrote"),
    ("softmax", "drop barrier", 3, "the words that it keeps from being written are not written again"),
    ("sumRows", "drop wait", 326, "consumers wait at mbarriers for all copies, and nothing follows"),
    ("gemm_sm80", "swap swizzle", 116, "only the rest of an unrolled loop uses it, which is not run in this launch"),
    ("gemm_sm90a", "drop fence", 84, PUBLISHED),
    ("attention_sm90a", "drop fence", 0, PUBLISHED),
    ("addDoubled", "drop fence", 990, PUBLISHED),
    ("rotateCluster", "drop fence", 0, CLUSTER),
    ("weighRows", "drop fence", 0, CLUSTER),
    ("weighRows", "drop wait", 718, "all stages are free at first"),
    (PIPELINE, "drop barrier", 336, AGAIN),
    (PIPELINE, "drop wait", 335, AGAIN),
    (PIPELINE, "shift wait", 335, AGAIN),
    (PIPELINE, "drop wait", 481, "the wait behind it asks for the same"),
    (PIPELINE, "drop wait", 482, "the wait before it asks for the same"),
    (PIPELINE, "shift wait", 481, "the wait behind it asks for the same"),
    (PIPELINE, "shift wait", 482, "the wait before it asks for the same"),
    (PIPELINE, "drop commit", 107, JOINED),
    (PIPELINE, "shift wait", 577, OTHER_STAGE),
    ("triton attention_sm80", "drop commit", 201, JOINED),
    ("triton attention_sm80", "shift wait", 1389, OTHER_STAGE),
    (HOPPER, "drop barrier", 349, WARPGROUP),
    (HOPPER, "drop commit", 106, JOINED),
    (HOPPER, "shift wait", 433, OTHER_STAGE),
    (FUSED, "drop barrier", 1075, WARPGROUP),
    (FUSED, "drop barrier", 1153, "the barrier at the end of the loop has come between"),
    (FUSED, "drop wait", 1152, OTHER_STAGE),
    (FUSED, "shift wait", 1152, OTHER_STAGE),
    (FUSED, "drop fence", 941, "the fence before the first product comes behind the wait for both tiles"),
    (FUSED, "drop commit", 202, JOINED),
    *[(TMA, "drop barrier", line, SAME_THREAD) for line in (87, 96, 107, 118, 125, 136, 327, 337)],
    (TMA, "drop barrier", 246, "each thread has waited for the copy itself"),
    (TMA, "drop barrier", 315, "two more barriers come before the copies that use the stage again"),
    (TMA, "drop barrier", 356, "the barrier behind the wait for the last copy has come between"),
    (TMA, "drop barrier", 363, "the barrier before it has come between already"),
    (TMA, "drop barrier", 427, "nothing follows"),
]


def find_reason(case, mutant):
    for name, kind, number, reason in UNCHANGED:
        if case.name.startswith(name) and kind == mutant.kind and number in (mutant.number, mutant.line):
            return reason
    return None
