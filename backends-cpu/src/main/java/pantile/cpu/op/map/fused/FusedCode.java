// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.fused;

import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_Float;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import pantile.spi.ElementType;
import pantile.spi.Formula.Node;
import pantile.spi.Formula.Shape;
import pantile.spi.Operator;

/**
 * Makes the class of a {@link FusedLoop}: for each index, every node is computed once and kept in a
 * local variable. The class is hidden, and is unloaded once nobody has its loop.
 */
final class FusedCode {
  /** The instructions for {@code int}, {@code long}, {@code float} and {@code double}. */
  private static final Map<Operator, List<Opcode>> INSTRUCTIONS =
      Map.ofEntries(
          Map.entry(Operator.ADD, List.of(Opcode.IADD, Opcode.LADD, Opcode.FADD, Opcode.DADD)),
          Map.entry(Operator.SUB, List.of(Opcode.ISUB, Opcode.LSUB, Opcode.FSUB, Opcode.DSUB)),
          Map.entry(Operator.MUL, List.of(Opcode.IMUL, Opcode.LMUL, Opcode.FMUL, Opcode.DMUL)),
          Map.entry(Operator.DIV, List.of(Opcode.IDIV, Opcode.LDIV, Opcode.FDIV, Opcode.DDIV)),
          Map.entry(Operator.NEG, List.of(Opcode.INEG, Opcode.LNEG, Opcode.FNEG, Opcode.DNEG)),
          Map.entry(Operator.AND, List.of(Opcode.IAND, Opcode.LAND)),
          Map.entry(Operator.OR, List.of(Opcode.IOR, Opcode.LOR)),
          Map.entry(Operator.XOR, List.of(Opcode.IXOR, Opcode.LXOR)),
          Map.entry(Operator.SHL, List.of(Opcode.ISHL, Opcode.LSHL)),
          Map.entry(Operator.SHR, List.of(Opcode.ISHR, Opcode.LSHR)),
          Map.entry(Operator.USHR, List.of(Opcode.IUSHR, Opcode.LUSHR)));

  private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");

  private static final ClassDesc LOOP = FusedLoop.class.describeConstable().orElseThrow();

  private static final MethodTypeDesc RUN =
      MethodTypeDesc.of(
          CD_void, CD_Object.arrayType(), CD_long.arrayType(), CD_Object, CD_int, CD_int);

  private static final int INPUTS = 1;
  private static final int CONSTANTS = 2;
  private static final int TO = 3;
  private static final int FROM = 4;
  private static final int END = 5;

  private final Shape shape;
  private final CodeBuilder code;

  /** The local variable of each node's value. */
  private final int[] value;

  private FusedCode(Shape shape, CodeBuilder code) {
    this.shape = shape;
    this.code = code;
    this.value = new int[shape.nodes().size()];
  }

  /**
   * Whether a loop is worth its making. Functions have loops over blocks of their own. An integer
   * division may throw, and takes longer than all the rest. So does a remainder.
   */
  static boolean possible(Shape shape) {
    for (Node node : shape.nodes()) {
      boolean no =
          switch (node.operator().kind()) {
            case LEAF -> node.operator() != Operator.INPUT && node.operator() != Operator.CONSTANT;
            case FUNCTION -> true;
            default ->
                node.operator() == Operator.REM
                    || (node.operator() == Operator.DIV && !node.type().floating());
          };
      if (no) {
        return false;
      }
    }
    return !shape.inputs().isEmpty() && shape.result().operator().kind() != Operator.Kind.LEAF;
  }

  /**
   * Makes a loop.
   *
   * @throws LinkageError if the JVM refuses the class
   */
  static FusedLoop make(Shape shape) {
    ClassDesc name = ClassDesc.of(FusedLoop.class.getPackageName(), "Fused");
    byte[] bytes =
        ClassFile.of()
            .build(
                name,
                type ->
                    type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                        .withInterfaceSymbols(LOOP)
                        .withMethodBody(
                            INIT_NAME,
                            MTD_void,
                            0,
                            code ->
                                code.aload(0)
                                    .invokespecial(CD_Object, INIT_NAME, MTD_void)
                                    .return_())
                        .withMethodBody(
                            "run",
                            RUN,
                            ClassFile.ACC_PUBLIC,
                            code -> new FusedCode(shape, code).loop()));
    try {
      MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
      MethodType empty = MethodType.methodType(void.class);
      return (FusedLoop) hidden.findConstructor(hidden.lookupClass(), empty).invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("a fused loop cannot be made", e);
    }
  }

  private void loop() {
    List<Node> nodes = shape.nodes();
    int[] arrays = new int[shape.inputs().size()];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = code.allocateLocal(TypeKind.REFERENCE);
      code.aload(INPUTS).loadConstant(i).aaload().checkcast(array(shape.inputs().get(i)));
      code.astore(arrays[i]);
    }
    Node result = shape.result();
    int to = code.allocateLocal(TypeKind.REFERENCE);
    code.aload(TO).checkcast(array(result.type())).astore(to);
    for (int i = 0; i < value.length; i++) {
      value[i] = code.allocateLocal(kind(nodes.get(i)));
      if (nodes.get(i).operator() == Operator.CONSTANT) {
        constant(nodes.get(i));
        code.storeLocal(kind(nodes.get(i)), value[i]);
      }
    }
    int index = code.allocateLocal(TypeKind.INT);
    Label top = code.newLabel();
    Label done = code.newLabel();
    code.iload(FROM).istore(index);
    code.labelBinding(top).iload(index).iload(END).if_icmpge(done);
    for (int i = 0; i < value.length; i++) {
      Node node = nodes.get(i);
      switch (node.operator()) {
        case CONSTANT -> {}
        case INPUT -> {
          code.aload(arrays[node.a()]).iload(index).arrayLoad(kind(node));
          code.storeLocal(kind(node), value[i]);
        }
        default -> {
          compute(node);
          code.storeLocal(kind(node), value[i]);
        }
      }
    }
    code.aload(to).iload(index).loadLocal(kind(result), value[value.length - 1]);
    code.arrayStore(kind(result)).iinc(index, 1).goto_(top);
    code.labelBinding(done).return_();
  }

  private void constant(Node node) {
    code.aload(CONSTANTS).loadConstant(node.a()).laload();
    switch (node.type()) {
      case INT -> code.l2i();
      case LONG -> {}
      case FLOAT ->
          code.l2i()
              .invokestatic(
                  CD_Float, "intBitsToFloat", MethodTypeDesc.of(primitive(node.type()), CD_int));
      case DOUBLE ->
          code.invokestatic(
              CD_Double, "longBitsToDouble", MethodTypeDesc.of(primitive(node.type()), CD_long));
    }
  }

  /** Leaves the value of a node on the stack. */
  private void compute(Node node) {
    if (node.operator() == Operator.SELECT) {
      load(node.a());
      code.ifThenElse(Opcode.IFNE, _ -> load(node.b()), _ -> load(node.c()));
      return;
    }
    for (int which = 0; which < node.operator().operands(); which++) {
      load(node.operand(which));
    }
    switch (node.operator()) {
      case CAST -> {
        TypeKind from = kind(shape.nodes().get(node.a()));
        if (from != kind(node)) {
          code.conversion(from, kind(node));
        }
      }
      case MIN -> math("min", node.type(), 2);
      case MAX -> math("max", node.type(), 2);
      case ABS -> math("abs", node.type(), 1);
      case FMA -> math("fma", node.type(), 3);
      case SQRT -> widened("sqrt", node.type());
      case FLOOR -> widened("floor", node.type());
      case CEIL -> widened("ceil", node.type());
      case RINT -> widened("rint", node.type());
      case NOT -> {
        if (node.type() == ElementType.INT) {
          code.loadConstant(-1).ixor();
        } else {
          code.loadConstant(-1L).lxor();
        }
      }
      case SHL, SHR, USHR -> {
        if (node.type() == ElementType.LONG) {
          code.l2i(); // the lowest bits alone count
        }
        instruction(node);
      }
      case LT, LE, EQ, NE -> compare(node);
      case BOTH -> code.iand();
      case EITHER -> code.ior();
      case DIFFER -> code.ixor();
      case NEITHER -> code.loadConstant(1).ixor();
      default -> instruction(node);
    }
  }

  private void load(int node) {
    code.loadLocal(kind(shape.nodes().get(node)), value[node]);
  }

  private void instruction(Node node) {
    List<Opcode> opcodes = INSTRUCTIONS.get(node.operator());
    if (opcodes == null) {
      throw new IllegalArgumentException("no loop has " + node.operator());
    }
    code.with(
        OperatorInstruction.of(
            opcodes.get(
                switch (node.type()) {
                  case INT -> 0;
                  case LONG -> 1;
                  case FLOAT -> 2;
                  case DOUBLE -> 3;
                })));
  }

  private void math(String method, ElementType type, int operands) {
    ClassDesc each = primitive(type);
    ClassDesc[] parameters = new ClassDesc[operands];
    Arrays.fill(parameters, each);
    code.invokestatic(MATH, method, MethodTypeDesc.of(each, parameters));
  }

  /** A method of {@code double}s alone, whose results are rounded rightly to {@code float}s. */
  private void widened(String method, ElementType type) {
    if (type == ElementType.FLOAT) {
      code.f2d();
    }
    math(method, ElementType.DOUBLE, 1);
    if (type == ElementType.FLOAT) {
      code.d2f();
    }
  }

  /** With a NaN, no comparison holds but that for inequality. */
  private void compare(Node node) {
    boolean less = node.operator() == Operator.LT || node.operator() == Operator.LE;
    switch (node.type()) {
      case INT -> {
        truth(
            switch (node.operator()) {
              case LT -> Opcode.IF_ICMPLT;
              case LE -> Opcode.IF_ICMPLE;
              case EQ -> Opcode.IF_ICMPEQ;
              default -> Opcode.IF_ICMPNE;
            });
        return;
      }
      case LONG -> code.lcmp();
      case FLOAT -> code.with(OperatorInstruction.of(less ? Opcode.FCMPG : Opcode.FCMPL));
      case DOUBLE -> code.with(OperatorInstruction.of(less ? Opcode.DCMPG : Opcode.DCMPL));
    }
    truth(
        switch (node.operator()) {
          case LT -> Opcode.IFLT;
          case LE -> Opcode.IFLE;
          case EQ -> Opcode.IFEQ;
          default -> Opcode.IFNE;
        });
  }

  private void truth(Opcode holds) {
    code.ifThenElse(holds, then -> then.loadConstant(1), other -> other.loadConstant(0));
  }

  /** A condition is an {@code int}, 0 or 1. */
  private static TypeKind kind(Node node) {
    return node.operator().condition() ? TypeKind.INT : TypeKind.from(primitive(node.type()));
  }

  private static ClassDesc array(ElementType type) {
    return primitive(type).arrayType();
  }

  private static ClassDesc primitive(ElementType type) {
    return switch (type) {
      case INT -> CD_int;
      case LONG -> CD_long;
      case FLOAT -> CD_float;
      case DOUBLE -> CD_double;
    };
  }
}
